package org.myrixen.ether.udp;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;

/** The bundles of a board: one is being filled, others wait for the kernel. Their number bounds what is unsent. */
final class Outbox implements AutoCloseable {
    /** Bundles of a board. */
    static final int BUNDLES = 32;

    private final DatagramPort port;
    private final Arena arena = Arena.ofShared();
    private final Bundle[] bundles = new Bundle[BUNDLES];

    /** Where the search for a free one starts: they come back in the order they were queued. */
    private int next;

    private Bundle filling;

    /** @param longest bytes of the longest datagram */
    Outbox(DatagramPort port, int longest) {
        this.port = port;
        int bytes = port.segments() == 1 ? longest : Bundle.BYTES;
        for (int i = 0; i < BUNDLES; i++) {
            bundles[i] = new Bundle(i, arena.allocate(bytes, Long.BYTES));
        }
    }

    /** The bundle with room for a datagram at its end, or null if the kernel has no room. */
    Bundle claim(InetSocketAddress to, int bytes) {
        if (filling != null && !filling.takes(to, bytes)) {
            seal();
        }
        if (filling == null) {
            filling = free();
            if (filling != null) {
                filling.start(to, port.segments());
            }
        } else if (filling.segments() == 0) {
            filling.start(to, port.segments());
        }
        return filling;
    }

    private Bundle free() {
        if (bundles[next].isQueued()) {
            port.flush();
        }
        Bundle bundle = bundles[next];
        if (bundle.isQueued()) {
            return null;
        }
        next = (next + 1) % BUNDLES;
        return bundle;
    }

    private void seal() {
        port.queue(filling);
        filling = null;
    }

    /** Whether something has been committed that the kernel does not have. */
    boolean isEmpty() {
        return (filling == null || filling.segments() == 0) && !port.isBusy();
    }

    void flush() {
        if (filling != null && filling.segments() > 0) {
            seal();
        }
        if (port.isBusy()) {
            port.flush();
        }
    }

    MemorySegment memory() {
        return filling.memory();
    }

    @Override
    public void close() {
        arena.close();
    }
}
