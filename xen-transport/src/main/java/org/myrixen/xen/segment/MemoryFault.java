package org.myrixen.xen.segment;

/**
 * Shared memory that is not there any more: a file that a neighbour has cut short, a device that was pulled out. The
 * processor faults (SIGBUS), and Java makes an {@link InternalError} of it.
 *
 * <p>As found on JDK 25 (Linux, x86-64), by access to a mapping whose file was cut short: get, set, acquire, release,
 * volatile, compare-and-set, get-and-add, copies in both directions, fill, mismatch and toArray give an InternalError, when
 * interpreted and compiled by C1 or C2. Two things are not as one would wish. <b>Compare-and-set, interpreted, kills the
 * JVM</b>; a plain read of the same word before it keeps that to the moment between the two, and all code here has that
 * read anyway. <b>Compiled code throws late</b>, at the next poll, which may be the return of the method that has the try
 * block: so a caller may get one InternalError from a call that guards itself. A system call that is given such memory
 * answers EFAULT.
 *
 * <p>The memory of an ivshmem device does not go while the virtual machine runs, other than by unplugging; a file on the
 * host can be cut short by whoever owns it.
 */
public final class MemoryFault {
    private static final String SAYS = "unsafe memory access";

    private MemoryFault() {}

    /**
     * What to tell of it.
     *
     * @throws InternalError this one, if it is of another kind
     */
    public static String reason(InternalError e) {
        if (e.getMessage() == null || !e.getMessage().contains(SAYS)) {
            throw e;
        }
        return "the shared memory is gone";
    }
}
