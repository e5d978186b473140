package org.myrixen.xen.ffi;

/** Numbers of the system calls we make, on the processors we know. */
enum SystemCalls {
    X86_64(0, 1, 3, 9, 11, 16, 202, 257, 271, 290, 310, 324),
    AARCH64(63, 64, 57, 222, 215, 29, 98, 56, 73, 19, 270, 283);

    final long read;
    final long write;
    final long close;
    final long mmap;
    final long munmap;
    final long ioctl;
    final long futex;
    final long openat;
    final long ppoll;
    final long eventfd2;
    final long processVmReadv;
    final long membarrier;

    SystemCalls(
            long read,
            long write,
            long close,
            long mmap,
            long munmap,
            long ioctl,
            long futex,
            long openat,
            long ppoll,
            long eventfd2,
            long processVmReadv,
            long membarrier) {
        this.read = read;
        this.write = write;
        this.close = close;
        this.mmap = mmap;
        this.munmap = munmap;
        this.ioctl = ioctl;
        this.futex = futex;
        this.openat = openat;
        this.ppoll = ppoll;
        this.eventfd2 = eventfd2;
        this.processVmReadv = processVmReadv;
        this.membarrier = membarrier;
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
