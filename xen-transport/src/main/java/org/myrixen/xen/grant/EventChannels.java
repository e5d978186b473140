package org.myrixen.xen.grant;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.myrixen.mx.nic.NicException;
import org.myrixen.xen.ffi.Descriptor;
import org.myrixen.xen.ffi.Errno;
import org.myrixen.xen.ffi.EvtchnLayout;

/** The event channels of one Nic: ports that other domains ring, and that ring there. */
final class EventChannels implements AutoCloseable {
    private static final int PORTS_AT_ONCE = 64;

    private final Descriptor device;
    private final MemorySegment rung = Arena.ofAuto().allocate(4L * PORTS_AT_ONCE, 8);

    EventChannels() throws IOException {
        device = Descriptor.open("/dev/xen/evtchn");
    }

    Descriptor device() {
        return device;
    }

    /** A new port, to which that domain may bind one of its own. */
    int unbound(int domain) {
        try (Arena arena = Arena.ofConfined()) {
            return checked(
                    device.request(EvtchnLayout.BIND_UNBOUND_PORT, EvtchnLayout.unbound(arena, domain)),
                    "no event channel for domain " + domain);
        }
    }

    /** A new port, bound to that port of that domain. */
    int interdomain(int domain, int port) {
        try (Arena arena = Arena.ofConfined()) {
            return checked(
                    device.request(EvtchnLayout.BIND_INTERDOMAIN, EvtchnLayout.interdomain(arena, domain, port)),
                    "no event channel to port " + port + " of domain " + domain);
        }
    }

    private static int checked(long result, String failure) {
        if (result < 0) {
            throw new NicException(failure + ": " + Errno.describe(result));
        }
        return (int) result;
    }

    /** Rings the other end; quietly nothing if there is none any more. */
    void ring(MemorySegment port) {
        device.request(EvtchnLayout.NOTIFY, port);
    }

    void unbind(int port) {
        try (Arena arena = Arena.ofConfined()) {
            device.request(EvtchnLayout.UNBIND, EvtchnLayout.port(arena, port));
        }
    }

    /** Takes all that rang, so that the device is quiet until the next ring; whether any did. */
    boolean quiet() {
        boolean any = false;
        long bytes;
        do {
            bytes = device.read(rung);
            if (bytes > 0) {
                any = true;
                device.write(rung.asSlice(0, bytes)); // unmasks what reading masked
            }
        } while (bytes == rung.byteSize());
        return any;
    }

    @Override
    public void close() {
        device.close();
    }
}
