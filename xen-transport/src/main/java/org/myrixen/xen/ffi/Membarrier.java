package org.myrixen.xen.ffi;

/**
 * A memory barrier that one thread makes for others, in whichever process (membarrier(2), Linux 4.16): on return, every running
 * thread of every process that has registered has passed a full barrier since the call. Who may be waited for then needs no
 * barrier of its own.
 */
public final class Membarrier {
    private static final long QUERY = 0;
    private static final long GLOBAL_EXPEDITED = 1 << 1;
    private static final long REGISTER_GLOBAL_EXPEDITED = 1 << 2;
    private static final long BOTH = GLOBAL_EXPEDITED | REGISTER_GLOBAL_EXPEDITED;

    private static volatile boolean registered;
    private static boolean registering;

    private Membarrier() {}

    /** Whether this kernel has it, and lets us. */
    public static boolean isKnown() {
        if (SystemCalls.HERE == null) {
            return false;
        }
        long commands = call(QUERY);
        return commands >= 0 && (commands & BOTH) == BOTH;
    }

    /** Whether {@link #everywhere} of other processes reaches the threads of this one. */
    public static boolean isRegistered() {
        return registered;
    }

    /** Registers this process, once and for ever; the kernel takes some milliseconds. False if it does not. */
    public static synchronized boolean register() {
        if (!registered && isKnown()) {
            registered = call(REGISTER_GLOBAL_EXPEDITED) == 0;
        }
        return registered;
    }

    /** Starts {@link #register} and does not wait for it. */
    public static void registerBehind() {
        if (isFirst()) {
            Thread.ofPlatform().daemon().name("membarrier").start(Membarrier::register);
        }
    }

    private static synchronized boolean isFirst() {
        boolean first = !registering;
        registering = true;
        return first;
    }

    /** The barrier; false if there was none. The caller's own process need not be registered. */
    public static boolean everywhere() {
        return call(GLOBAL_EXPEDITED) == 0;
    }

    private static long call(long command) {
        return Libc.syscall(SystemCalls.HERE.membarrier, command, 0, 0, 0, 0, 0);
    }
}
