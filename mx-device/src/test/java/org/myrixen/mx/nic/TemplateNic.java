package org.myrixen.mx.nic;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.myrixen.mx.wire.WireProfile;

/**
 * The porting guide: the shortest Nic that keeps the contract. It carries frames between Nics of one process in queues,
 * allocates as it likes, and is here to be read and copied when a new transport is begun.
 */
final class TemplateNic implements Nic {
    static final String NAME = "template";
    private static final int QUEUE = 256;
    private static final int SCRATCH = 64 + WireProfile.RING.maxPayload();
    private static final Map<NicAddress, TemplateNic> OPEN = new ConcurrentHashMap<>();
    private static final AtomicInteger NEXT = new AtomicInteger();

    /** A frame on its way; {@code from} is the sender's address, since an index means something only to who gave it. */
    private record Travelling(NicAddress from, byte[] header, byte[] payload) {}

    private final NicAddress address = new NicAddress(NAME, "n" + NEXT.incrementAndGet());
    private final List<TemplateLink> links = new ArrayList<>();
    private final Map<TemplateNic, BlockingQueue<Travelling>> outgoing = new ConcurrentHashMap<>();
    private final Semaphore bell = new Semaphore(0);
    private volatile boolean closed;

    private final boolean lossy;
    private int commits;

    TemplateNic(boolean lossy) {
        this.lossy = lossy;
        OPEN.put(address, this);
    }

    /** Step 1: say truthfully what the links can do; protocols rely on it. */
    @Override
    public Capabilities capabilities() {
        return lossy
                ? Capabilities.lossy(WireProfile.NATIVE_1500)
                : new Capabilities(true, true, false, WireProfile.RING);
    }

    @Override
    public NicAddress address() {
        return address;
    }

    /** Step 2: one link per peer and an index for each, in both directions the same. */
    @Override
    public Link link(NicAddress peer) {
        for (TemplateLink link : links) {
            if (link.peer.address.equals(peer)) {
                return link;
            }
        }
        TemplateNic target = OPEN.get(peer);
        if (target == null) {
            throw new NicException("no open Nic at " + peer);
        }
        TemplateLink link = new TemplateLink(links.size(), target);
        links.add(link);
        return link;
    }

    @Override
    public Link link(int peer) {
        return links.get(peer);
    }

    @Override
    public NicAddress peerAddress(int peer) {
        return links.get(peer).peer.address;
    }

    /** Step 4: hand frames over; what the handler refuses stays first in its own queue and holds up nobody else. */
    @Override
    public int progress(FrameHandler handler, int limit) {
        int done = 0;
        boolean moved = true;
        while (moved && done < limit) {
            moved = false;
            for (int i = 0; i < links.size() && done < limit; i++) {
                if (deliver(links.get(i), handler)) {
                    done++;
                    moved = true;
                }
            }
        }
        return done + admit();
    }

    /** Makes the acquaintance of peers that have sent something here for the first time. */
    private int admit() {
        int before = links.size();
        for (TemplateNic other : OPEN.values()) {
            if (other.incoming(this) != null) {
                link(other.address);
            }
        }
        return links.size() - before;
    }

    private boolean deliver(TemplateLink link, FrameHandler handler) {
        BlockingQueue<Travelling> queue = link.peer.incoming(this);
        Travelling frame = queue == null ? null : queue.peek();
        if (frame == null) {
            return false;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment header = arena.allocateFrom(ValueLayout.JAVA_BYTE, frame.header);
            MemorySegment payload = arena.allocateFrom(ValueLayout.JAVA_BYTE, frame.payload);
            int length = frame.header.length;
            boolean taken = handler.onFrame(link.index, header, 0, length, payload, 0, frame.payload.length);
            return (taken || lossy) && queue.remove(frame);
        }
    }

    private BlockingQueue<Travelling> incoming(TemplateNic receiver) {
        return outgoing.get(receiver);
    }

    /** Step 5: announce, then look once more; whoever commits after the look finds the announcement. */
    @Override
    public boolean arm() {
        return OPEN.values().stream().noneMatch(nic -> {
            BlockingQueue<Travelling> queue = nic.incoming(this);
            return queue != null && !queue.isEmpty();
        });
    }

    @Override
    public void await(long nanos) {
        try {
            bell.tryAcquire(nanos, TimeUnit.NANOSECONDS);
            bell.drainPermits(); // all rings so far are answered by this one return
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void disarm() {}

    @Override
    public void wakeup() {
        bell.release();
    }

    @Override
    public String describe() {
        return address + " with " + links.size() + " peers";
    }

    @Override
    public void close() {
        closed = true;
        OPEN.remove(address);
        outgoing.clear();
    }

    /** Step 3: a frame is claimed, written where the link says, and committed or aborted; load is a code. */
    private final class TemplateLink implements Link {
        private final int index;
        private final TemplateNic peer;
        private final MemorySegment buffer = Arena.ofAuto().allocate(SCRATCH, 8);
        private int headerLength;
        private int payloadLength;

        TemplateLink(int index, TemplateNic peer) {
            this.index = index;
            this.peer = peer;
        }

        @Override
        public int peer() {
            return index;
        }

        @Override
        public long claim(int header, int payload) {
            if (closed || peer.closed && !lossy) {
                return CLOSED;
            }
            headerLength = header;
            payloadLength = payload;
            BlockingQueue<Travelling> queue = outgoing.get(peer);
            return queue != null && queue.remainingCapacity() == 0 ? BACK_PRESSURED : 0;
        }

        @Override
        public MemorySegment buffer() {
            return buffer;
        }

        @Override
        public long payloadOffset() {
            return 64;
        }

        @Override
        public void commit() {
            if (lossy && (++commits % 7 == 0 || peer.closed)) {
                return;
            }
            byte[] header = buffer.asSlice(0, headerLength).toArray(ValueLayout.JAVA_BYTE);
            byte[] payload = buffer.asSlice(payloadOffset(), payloadLength).toArray(ValueLayout.JAVA_BYTE);
            outgoing.computeIfAbsent(peer, key -> new LinkedBlockingQueue<>(QUEUE))
                    .add(new Travelling(address, header, payload));
            peer.bell.release();
        }

        @Override
        public void abort() {}
    }
}
