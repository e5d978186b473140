package org.myrixen.xen.ffi;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Requests of {@code /dev/xen/evtchn} (Linux, include/uapi/xen/evtchn.h), byte order of the host. The local port is the
 * result of the request.
 *
 * <pre>
 * BIND_INTERDOMAIN, size 8      0 | remote domain, 32 | remote port, 32 |
 * BIND_UNBOUND_PORT, size 4     0 | remote domain, 32 |
 * UNBIND, NOTIFY, size 4        0 | port, 32          |
 * </pre>
 *
 * read(2) gives the ports that rang, 32 bits each, and masks them; write(2) of the same unmasks them.
 */
public final class EvtchnLayout {
    public static final long BIND_INTERDOMAIN = XenRequest.number('E', 1, 8);
    public static final long BIND_UNBOUND_PORT = XenRequest.number('E', 2, 4);
    public static final long UNBIND = XenRequest.number('E', 3, 4);
    public static final long NOTIFY = XenRequest.number('E', 4, 4);

    private EvtchnLayout() {}

    public static MemorySegment interdomain(Arena arena, int domain, int port) {
        MemorySegment argument = arena.allocate(8, 4);
        argument.set(ValueLayout.JAVA_INT, 0, domain);
        argument.set(ValueLayout.JAVA_INT, 4, port);
        return argument;
    }

    /** For BIND_UNBOUND_PORT. */
    public static MemorySegment unbound(Arena arena, int domain) {
        return word(arena, domain);
    }

    /** For UNBIND and NOTIFY. */
    public static MemorySegment port(Arena arena, int port) {
        return word(arena, port);
    }

    private static MemorySegment word(Arena arena, int value) {
        MemorySegment argument = arena.allocate(4, 4);
        argument.set(ValueLayout.JAVA_INT, 0, value);
        return argument;
    }
}
