package org.myrixen.xen.ffi;

import java.lang.foreign.MemorySegment;

/** What a mapping shows (mmap(2)). */
public final class Mapping {
    private static final long READ_WRITE = 3;
    private static final long PRIVATE_FIXED_ANONYMOUS = 0x32;

    private Mapping() {}

    /**
     * Puts private zeros in the place of shared memory, at the same addresses and at once, so that those who use it notice
     * nothing and disturb nobody.
     *
     * @param mapped a whole mapping
     * @return false if the kernel refused
     */
    public static boolean detach(MemorySegment mapped) {
        return SystemCalls.HERE != null
                && Libc.syscall(
                                SystemCalls.HERE.mmap,
                                mapped.address(),
                                mapped.byteSize(),
                                READ_WRITE,
                                PRIVATE_FIXED_ANONYMOUS,
                                -1,
                                0)
                        == mapped.address();
    }
}
