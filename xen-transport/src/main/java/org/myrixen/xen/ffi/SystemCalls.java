package org.myrixen.xen.ffi;

/** Numbers of the system calls we make, on the processors we know. */
enum SystemCalls {
    X86_64(202, 310, 324, 9),
    AARCH64(98, 270, 283, 222);

    final long futex;
    final long processVmReadv;
    final long membarrier;
    final long mmap;

    SystemCalls(long futex, long processVmReadv, long membarrier, long mmap) {
        this.futex = futex;
        this.processVmReadv = processVmReadv;
        this.membarrier = membarrier;
        this.mmap = mmap;
    }

    /** The numbers that hold here; null on another system or processor. */
    static final SystemCalls HERE = here(System.getProperty("os.name"), System.getProperty("os.arch"));

    static SystemCalls here(String system, String processor) {
        if (!system.equals("Linux")) {
            return null;
        }
        return switch (processor) {
            case "amd64", "x86_64" -> X86_64;
            case "aarch64" -> AARCH64;
            default -> null;
        };
    }
}
