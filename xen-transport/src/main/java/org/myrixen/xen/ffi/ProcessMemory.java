package org.myrixen.xen.ffi;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Reading the memory of another process in one copy (process_vm_readv(2)); one thread at a time. */
public final class ProcessMemory {
    /** Two {@code struct iovec}: ours, theirs. */
    private final MemorySegment vectors = Arena.ofAuto().allocate(32, 8);

    /** Most bytes of one call; the kernel stops a little below 2 GiB. */
    private static final long CALL = 1L << 30;

    /**
     * Reads {@code length} bytes at {@code address} of process {@code pid}.
     *
     * @param target native memory
     * @return whether all of them came; false if the kernel refused or there is no such memory
     */
    public boolean read(long pid, long address, MemorySegment target, long offset, long length) {
        MemorySegment ours = target.asSlice(offset, length);
        if (SystemCalls.HERE == null || !ours.isNative()) {
            return false;
        }
        for (long done = 0; done < length; ) {
            long part = Math.min(CALL, length - done);
            vectors.set(ValueLayout.JAVA_LONG, 0, ours.address() + done);
            vectors.set(ValueLayout.JAVA_LONG, 8, part);
            vectors.set(ValueLayout.JAVA_LONG, 16, address + done);
            vectors.set(ValueLayout.JAVA_LONG, 24, part);
            long read = Libc.syscall(
                    SystemCalls.HERE.processVmReadv, pid, vectors.address(), 1, vectors.address() + 16, 1, 0);
            if (read <= 0) {
                return false;
            }
            done += read;
        }
        return true;
    }
}
