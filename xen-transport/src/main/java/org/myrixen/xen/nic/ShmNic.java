package org.myrixen.xen.nic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.myrixen.mx.nic.Capabilities;
import org.myrixen.mx.nic.FrameHandler;
import org.myrixen.mx.nic.Link;
import org.myrixen.mx.nic.Nic;
import org.myrixen.mx.nic.NicAddress;
import org.myrixen.mx.nic.NicException;
import org.myrixen.mx.wire.WireProfile;
import org.myrixen.xen.segment.SegmentSpace;

/** Rings between the processes of one host. */
final class ShmNic implements Nic {
    /** Most frames taken from one peer before the next is looked at. */
    private static final int BURST = 16;

    private static final Capabilities CAPABILITIES = new Capabilities(true, true, true, true, WireProfile.RING);
    private static final InboundRing[] NONE = {};

    private final SegmentSpace space;
    private final ShmParameters parameters;
    private final Inbox inbox;
    private final RingMaker maker;
    private final NicAddress address;
    private final Consumer<Announcement> acceptor = this::accept;

    private final List<ShmLink> links = new ArrayList<>();
    private final Map<ShmAddress, ShmLink> linksByAddress = new HashMap<>();
    private InboundRing[] inbound = NONE;
    private int first;
    private int armed;
    private long faults;
    private String lastFault;

    private final AtomicBoolean wanted = new AtomicBoolean(); // a wakeup() that no await() has answered
    private final AtomicInteger guests = new AtomicInteger(); // threads in await() or wakeup()
    private volatile boolean closed;

    ShmNic(SegmentSpace space, ShmParameters parameters, Inbox inbox, RingMaker maker) {
        this.space = space;
        this.parameters = parameters;
        this.inbox = inbox;
        this.maker = maker;
        this.address = inbox.address().toNicAddress();
    }

    /** Remote reads are a promise to try: each link proves them with its own peer. */
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
        ShmAddress shm = ShmAddress.of(peer);
        ShmLink known = linksByAddress.get(shm);
        ShmLink link = known != null ? known : newLink(shm);
        link.reach();
        if (known == null) {
            add(link);
        }
        return link;
    }

    @Override
    public Link link(int peer) {
        ShmLink link = links.get(peer);
        link.reach();
        return link;
    }

    @Override
    public NicAddress peerAddress(int peer) {
        return links.get(peer).nicAddress();
    }

    private ShmLink newLink(ShmAddress peer) {
        if (closed) {
            throw new NicException("this Nic is closed");
        }
        return new ShmLink(
                links.size(),
                peer,
                space,
                maker,
                parameters,
                CAPABILITIES.profile().maxPayload());
    }

    private void add(ShmLink link) {
        links.add(link);
        linksByAddress.put(link.shmAddress(), link);
    }

    @Override
    public int progress(FrameHandler handler, int limit) {
        if (closed) {
            return 0;
        }
        int work = inbox.isStirred() ? inbox.take(acceptor) : 0;
        InboundRing[] rings = inbound;
        int count = rings.length;
        int at = first < count ? first : 0;
        first = at + 1;
        int frames = 0;
        for (int i = 0; i < count && frames < limit; i++) {
            InboundRing ring = rings[at];
            frames += ring.drain(handler, Math.min(BURST, limit - frames));
            if (!ring.isOpen()) {
                work++;
                settle(ring);
            }
            if (++at == count) {
                at = 0;
            }
        }
        return work + frames;
    }

    private void accept(Announcement announcement) {
        if (announcement == null) {
            fault("an announcement without sense");
            return;
        }
        ShmLink known = linksByAddress.get(announcement.sender());
        try {
            if (Arrays.stream(inbound).anyMatch(ring -> ring.link() == known)) {
                throw new NicException("a second ring from " + known);
            }
            ShmLink link = known != null ? known : newLink(announcement.sender());
            InboundRing ring = new InboundRing(
                    maker, link, announcement, CAPABILITIES.profile().maxPayload());
            if (known == null) {
                add(link);
            }
            inbound = Arrays.copyOf(inbound, inbound.length + 1);
            inbound[inbound.length - 1] = ring;
        } catch (NicException e) {
            fault(e.getMessage());
        }
    }

    /** A ring is at its end, or goes on elsewhere. */
    private void settle(InboundRing ring) {
        if (ring.follow()) {
            return;
        }
        if (ring.fault() != null) {
            fault("ring from " + ring.link().nicAddress() + ": " + ring.fault());
            ring.link().shut(ring.fault());
        }
        inbound = Arrays.stream(inbound).filter(other -> other != ring).toArray(InboundRing[]::new);
        ring.close();
    }

    private void fault(String what) {
        faults++;
        lastFault = what;
    }

    @Override
    public boolean arm() {
        if (closed) {
            return false;
        }
        inbox.bell().arm();
        armed++;
        if (hasWork()) {
            disarm();
            return false;
        }
        return true;
    }

    private boolean hasWork() {
        if (inbox.isStirred() && inbox.hasMail()) {
            return true;
        }
        for (InboundRing ring : inbound) {
            if (!ring.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void await(long nanos) {
        guests.incrementAndGet();
        try {
            if (!closed && !wanted.getAndSet(false)) {
                inbox.bell().await(nanos);
                wanted.set(false);
            }
        } finally {
            guests.decrementAndGet();
        }
    }

    /** With several sleepers the bell stays armed until the last has risen: each of them is woken by one ring. */
    @Override
    public void disarm() {
        if (armed > 0 && --armed == 0 && !closed) {
            inbox.bell().disarm();
        }
    }

    @Override
    public void wakeup() {
        guests.incrementAndGet();
        try {
            wanted.set(true);
            if (!closed) {
                inbox.bell().ring();
            }
        } finally {
            guests.decrementAndGet();
        }
    }

    @Override
    public String describe() {
        StringBuilder text = new StringBuilder();
        text.append(address)
                .append(" in ")
                .append(space)
                .append(": ")
                .append(links.size())
                .append(" peers");
        long stunted = links.stream().filter(ShmLink::isStunted).count();
        if (stunted > 0) {
            text.append(", ").append(stunted).append(" rings could not grow");
        }
        if (faults > 0) {
            text.append(", ").append(faults).append(" faults, last: ").append(lastFault);
        }
        for (ShmLink link : links) {
            text.append("\n  ").append(link.peer()).append(' ').append(link);
            for (InboundRing ring : inbound) {
                if (ring.link() == link) {
                    text.append(", in: ").append(ring);
                }
            }
        }
        return text.toString();
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        while (guests.get() > 0) {
            inbox.bell().retire(); // whoever sleeps there holds the memory we are about to unmap
            Thread.yield();
        }
        links.forEach(link -> link.shut("this Nic is closed"));
        for (InboundRing ring : inbound) {
            ring.close();
        }
        inbound = NONE;
        inbox.close();
    }
}
