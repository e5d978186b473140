package org.myrixen.xen.ffi;

/** Errors of the kernel, as negative results. */
public enum Errno {
    EPERM(1, "operation not permitted"),
    ENOENT(2, "no such file or directory"),
    EINTR(4, "interrupted"),
    ENXIO(6, "no such device or address"),
    EAGAIN(11, "try again"),
    ENOMEM(12, "no memory"),
    EACCES(13, "permission denied"),
    EBUSY(16, "busy"),
    ENODEV(19, "no such device"),
    EINVAL(22, "invalid argument"),
    ENOTTY(25, "the device knows no such request"),
    ENOSPC(28, "no room left"),
    EMSGSIZE(90, "message too long");

    private final int number;
    private final String text;

    Errno(int number, String text) {
        this.number = number;
        this.text = text;
    }

    /** Whether a call ended with this error. */
    public boolean is(long result) {
        return result == -number;
    }

    /** What a negative result means. */
    public static String describe(long result) {
        for (Errno each : values()) {
            if (each.is(result)) {
                return each.text + " (" + each + ")";
            }
        }
        return "error " + -result;
    }
}
