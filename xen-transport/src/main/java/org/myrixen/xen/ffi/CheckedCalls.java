package org.myrixen.xen.ffi;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;

/** System calls that say why they failed; apart from {@link Libc}, so that who needs none of them links none. */
@SuppressWarnings("restricted") // this package is where native access is meant to happen
final class CheckedCalls {
    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final long ERRNO_AT = STATE.byteOffset(MemoryLayout.PathElement.groupElement("errno"));

    /** {@code long syscall(long number, long, ...)}, keeping errno. */
    private static final MethodHandle SYSCALL = Linker.nativeLinker()
            .downcallHandle(
                    Linker.nativeLinker().defaultLookup().findOrThrow("syscall"),
                    FunctionDescriptor.of(
                            JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG),
                    Linker.Option.firstVariadicArg(1),
                    Linker.Option.captureCallState("errno"));

    private static final ThreadLocal<MemorySegment> KEPT =
            ThreadLocal.withInitial(() -> Arena.ofAuto().allocate(STATE));

    private CheckedCalls() {}

    /** Makes the system call; minus errno on error, as the kernel itself answers. */
    static long call(long number, long a, long b, long c, long d, long e, long f) {
        MemorySegment kept = KEPT.get();
        try {
            long result = (long) SYSCALL.invokeExact(kept, number, a, b, c, d, e, f);
            return result == -1 ? -kept.get(JAVA_INT, ERRNO_AT) : result;
        } catch (Throwable t) {
            throw new AssertionError("syscall() does not throw", t);
        }
    }
}
