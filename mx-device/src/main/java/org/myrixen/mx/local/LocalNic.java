package org.myrixen.mx.local;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.myrixen.mx.nic.Capabilities;
import org.myrixen.mx.nic.FrameHandler;
import org.myrixen.mx.nic.Link;
import org.myrixen.mx.nic.Nic;
import org.myrixen.mx.nic.NicAddress;
import org.myrixen.mx.nic.NicException;
import org.myrixen.mx.wire.WireProfile;

/** A Nic on a {@link LocalFabric}. */
final class LocalNic implements Nic {
    private static final Capabilities CAPABILITIES = new Capabilities(true, true, false, true, WireProfile.RING);

    /** Somebody has made a ring to us. */
    private record Newcomer(LocalNic from, LocalRing ring) {}

    private final LocalFabric fabric;
    private final NicAddress address;
    private final List<LocalLink> links = new ArrayList<>();
    private final Map<NicAddress, LocalLink> byAddress = new HashMap<>();
    private final Queue<Newcomer> newcomers = new ConcurrentLinkedQueue<>();
    private final Semaphore bell = new Semaphore(0);
    private final Arena arena = Arena.ofAuto(); // peers may still read a ring when its maker has closed
    private volatile boolean armed;
    private volatile boolean closed;
    private int next;

    LocalNic(LocalFabric fabric, NicAddress address) {
        this.fabric = fabric;
        this.address = address;
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public NicAddress address() {
        return address;
    }

    @Override
    public Link link(NicAddress peer) {
        LocalLink link = byAddress.get(peer);
        if (link == null) {
            LocalNic nic = fabric.find(peer);
            if (nic == null) {
                throw new NicException("no open NIC " + peer + " in this process");
            }
            link = acquaint(nic);
        }
        link.open();
        return link;
    }

    @Override
    public Link link(int peer) {
        links.get(peer).open();
        return links.get(peer);
    }

    private LocalLink acquaint(LocalNic nic) {
        LocalLink link = byAddress.get(nic.address);
        if (link == null) {
            link = new LocalLink(links.size(), nic);
            links.add(link);
            byAddress.put(nic.address, link);
        }
        return link;
    }

    @Override
    public NicAddress peerAddress(int peer) {
        return links.get(peer).nic.address;
    }

    @Override
    public int progress(FrameHandler handler, int limit) {
        int work = 0;
        if (!newcomers.isEmpty()) {
            for (Newcomer n = newcomers.poll(); n != null; n = newcomers.poll()) {
                acquaint(n.from).incoming = n.ring;
                work++;
            }
        }
        int frames = 0;
        for (int i = 0; i < links.size() && frames < limit; i++) {
            next = next + 1 < links.size() ? next + 1 : 0; // a new peer goes first each time
            frames += receive(links.get(next), handler, Math.max(1, (limit - frames) / (links.size() - i)));
        }
        return work + frames;
    }

    private static int receive(LocalLink link, FrameHandler handler, int limit) {
        LocalRing ring = link.incoming;
        int frames = 0;
        while (ring != null && frames < limit) {
            long at = ring.peek();
            if (at < 0) {
                break;
            }
            int headerLength = ring.headerLength(at);
            int payloadLength = ring.payloadLength(at);
            if (!handler.onFrame(
                    link.index, ring.memory, at, headerLength, ring.memory, LocalRing.payload(at), payloadLength)) {
                break;
            }
            ring.release();
            frames++;
        }
        return frames;
    }

    @Override
    public boolean arm() {
        armed = true;
        VarHandle.fullFence(); // pairs with ring(): either we see the frame or the sender sees us armed
        boolean idle = newcomers.isEmpty();
        for (int i = 0; idle && i < links.size(); i++) {
            LocalRing ring = links.get(i).incoming;
            idle = ring == null || ring.peek() < 0;
        }
        if (!idle) {
            armed = false;
        }
        return idle;
    }

    @Override
    public void await(long nanos) {
        try {
            bell.tryAcquire(nanos, TimeUnit.NANOSECONDS);
            bell.drainPermits(); // one return answers all rings so far
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void disarm() {
        armed = false;
    }

    private void ring() {
        VarHandle.fullFence(); // pairs with arm()
        if (armed) {
            armed = false;
            bell.release();
        }
    }

    @Override
    public void wakeup() {
        bell.release();
    }

    @Override
    public String describe() {
        StringBuilder out = new StringBuilder();
        for (LocalLink link : links) {
            long outgoing = link.outgoing == null ? 0 : link.outgoing.waiting();
            long in = link.incoming == null ? 0 : link.incoming.waiting();
            out.append(link.nic.address)
                    .append(": ")
                    .append(outgoing)
                    .append(" frames out, ")
                    .append(in)
                    .append(" in\n");
        }
        return out.isEmpty() ? "no peers" : out.toString();
    }

    @Override
    public void close() {
        closed = true;
        fabric.closed(this);
    }

    private final class LocalLink implements Link {
        private final int index;
        private final LocalNic nic;
        private LocalRing outgoing;
        private LocalRing incoming;
        private long claimed;

        LocalLink(int index, LocalNic nic) {
            this.index = index;
            this.nic = nic;
        }

        void open() {
            if (outgoing == null) {
                outgoing = new LocalRing(arena);
                nic.newcomers.add(new Newcomer(LocalNic.this, outgoing));
            }
        }

        @Override
        public int peer() {
            return index;
        }

        @Override
        public long claim(int headerLength, int payloadLength) {
            if (closed || nic.closed) {
                return CLOSED;
            }
            claimed = outgoing.claim(headerLength, payloadLength);
            return claimed < 0 ? BACK_PRESSURED : claimed;
        }

        @Override
        public MemorySegment buffer() {
            return outgoing.memory;
        }

        @Override
        public long payloadOffset() {
            return LocalRing.payload(claimed);
        }

        @Override
        public void commit() {
            outgoing.commit();
            nic.ring();
        }

        @Override
        public void abort() {
            // a claim moves nothing: the next one takes the same slot
        }
    }
}
