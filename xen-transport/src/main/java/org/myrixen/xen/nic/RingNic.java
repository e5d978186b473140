package org.myrixen.xen.nic;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.myrixen.mx.nic.Capabilities;
import org.myrixen.mx.nic.FrameHandler;
import org.myrixen.mx.nic.Link;
import org.myrixen.mx.nic.Nic;
import org.myrixen.mx.nic.NicAddress;
import org.myrixen.mx.nic.NicException;
import org.myrixen.mx.wire.WireProfile;
import org.myrixen.xen.doorbell.Doorbell;
import org.myrixen.xen.store.StoreException;

/** Rings between neighbours. */
final class RingNic implements Nic {
    /** Most frames taken from one peer before the next is looked at. */
    private static final int BURST = 16;

    /** Announcements kept at most for when the store answers. */
    private static final int MOST_POSTPONED = 1024;

    private static final InboundRing[] NONE = {};

    private final Neighbourhood neighbourhood;
    private final RingSizes sizes;
    private final Capabilities capabilities;
    private final RingMaker maker;
    private final NicAddress address;
    private final Doorbell bell;
    private final Neighbourhood.Mail mail = new Reader();

    private final List<RingLink> links = new ArrayList<>();
    private final Map<RingAddress, RingLink> linksByAddress = new HashMap<>();
    private final Deque<Postponed> postponed = new ArrayDeque<>();
    private InboundRing[] inbound = NONE;
    private int first;
    private int armed;
    private long faults;
    private String lastFault;

    private final AtomicBoolean wanted = new AtomicBoolean(); // a wakeup() that no await() has answered
    private final AtomicInteger guests = new AtomicInteger(); // threads in await() or wakeup()
    private volatile boolean closed;

    /** A Nic that owns its place in the neighbourhood from now on. */
    RingNic(Neighbourhood neighbourhood, RingSizes sizes, RandomGenerator random) {
        this.neighbourhood = neighbourhood;
        this.sizes = sizes;
        maker = new RingMaker(neighbourhood, random);
        address = neighbourhood.address().toNicAddress();
        bell = neighbourhood.bell();
        capabilities = new Capabilities(true, true, neighbourhood.readsRemotely(), true, WireProfile.RING);
    }

    /** Remote reads are a promise to try: each link proves them with its own peer. */
    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public NicAddress address() {
        return address;
    }

    @Override
    public Link link(NicAddress peer) {
        RingAddress there = RingAddress.of(peer, neighbourhood.address().nic());
        RingLink known = linksByAddress.get(there);
        RingLink link = known != null ? known : newLink(there);
        link.reach();
        if (known == null) {
            add(link);
        }
        return link;
    }

    @Override
    public Link link(int peer) {
        RingLink link = links.get(peer);
        link.reach();
        return link;
    }

    @Override
    public NicAddress peerAddress(int peer) {
        return links.get(peer).nicAddress();
    }

    private RingLink newLink(RingAddress peer) {
        if (closed) {
            throw new NicException("this Nic is closed");
        }
        return new RingLink(
                links.size(),
                peer,
                neighbourhood,
                maker,
                sizes,
                capabilities.profile().maxPayload());
    }

    private void add(RingLink link) {
        links.add(link);
        linksByAddress.put(link.address(), link);
    }

    @Override
    public int progress(FrameHandler handler, int limit) {
        if (closed) {
            return 0;
        }
        int work = neighbourhood.isStirred() ? neighbourhood.take(mail) : 0;
        work += postponed.isEmpty() ? 0 : acceptPostponed();
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

    /** An announcement whose ring could not be looked up, since the store did not answer. */
    private record Postponed(Announcement announcement, Patience patience) {}

    private int acceptPostponed() {
        long now = System.nanoTime();
        if (postponed.isEmpty() || !postponed.peek().patience().isDue(now)) {
            return 0;
        }
        Postponed each = postponed.remove();
        accept(each.announcement(), each.patience());
        return 1;
    }

    private void accept(Announcement announcement, Patience patience) {
        try {
            accept(announcement);
        } catch (StoreException e) {
            if (patience.endures(System.nanoTime()) && postponed.size() < MOST_POSTPONED) {
                postponed.add(new Postponed(announcement, patience));
            } else {
                fault(e.getMessage());
            }
        }
    }

    private void accept(Announcement announcement) {
        RingLink known = linksByAddress.get(announcement.sender());
        try {
            if (Arrays.stream(inbound).anyMatch(ring -> ring.link() == known)) {
                throw new NicException("a second ring from " + known);
            }
            RingLink link = known != null ? known : newLink(announcement.sender());
            InboundRing ring = new InboundRing(
                    maker, link, announcement, capabilities.profile().maxPayload());
            if (known == null) {
                add(link);
            }
            inbound = Arrays.copyOf(inbound, inbound.length + 1);
            inbound[inbound.length - 1] = ring;
            link.from(ring);
        } catch (NicException e) {
            fault(e.getMessage());
        }
    }

    /** What neighbours tell. */
    private final class Reader implements Neighbourhood.Mail {
        @Override
        public void announced(Announcement announcement) {
            accept(announcement, new Patience());
        }

        @Override
        public void senseless() {
            fault("an announcement without sense");
        }

        @Override
        public void died(RingAddress peer) {
            RingLink link = linksByAddress.get(peer);
            if (link != null) {
                link.shut("the peer has died");
            }
            for (InboundRing ring : inbound) {
                if (ring.link() == link) {
                    ring.orphan();
                }
            }
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
        ring.link().from(null);
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
        bell.arm();
        armed++;
        if (hasWork()) {
            disarm();
            return false;
        }
        return true;
    }

    private boolean hasWork() {
        if (!postponed.isEmpty() || neighbourhood.isStirred() && neighbourhood.hasMail()) {
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
                bell.await(nanos);
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
            bell.disarm();
        }
    }

    @Override
    public void wakeup() {
        guests.incrementAndGet();
        try {
            wanted.set(true);
            if (!closed) {
                bell.ring();
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
                .append(neighbourhood)
                .append(": ")
                .append(links.size())
                .append(" peers");
        long stunted = links.stream().filter(RingLink::isStunted).count();
        if (stunted > 0) {
            text.append(", ").append(stunted).append(" rings could not grow");
        }
        if (faults > 0) {
            text.append(", ").append(faults).append(" faults, last: ").append(lastFault);
        }
        for (RingLink link : links) {
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
            bell.retire(); // whoever sleeps there holds the memory we are about to unmap
            Thread.yield();
        }
        links.forEach(link -> link.shut("this Nic is closed"));
        for (InboundRing ring : inbound) {
            ring.link().from(null);
            ring.close();
        }
        inbound = NONE;
        neighbourhood.close();
    }
}
