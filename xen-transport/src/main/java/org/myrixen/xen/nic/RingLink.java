package org.myrixen.xen.nic;

import java.lang.foreign.MemorySegment;
import org.myrixen.mx.nic.FrameHandler;
import org.myrixen.mx.nic.Link;
import org.myrixen.mx.nic.NicAddress;
import org.myrixen.mx.nic.NicException;
import org.myrixen.xen.doorbell.Doorbell;
import org.myrixen.xen.ring.RingLayout;
import org.myrixen.xen.ring.RingSender;
import org.myrixen.xen.segment.MemoryFault;
import org.myrixen.xen.segment.SharedSegment;
import org.myrixen.xen.store.StoreException;

/** The way to one peer: a neighbour once we want to reach it, a ring once we send, a larger ring once we send much. */
final class RingLink implements Link {
    /** How often the first ring must have run full before a larger one is made. */
    private static final int FULL_TIMES = 4;

    private final int index;
    private final RingAddress address;
    private final NicAddress nicAddress;
    private final Neighbourhood neighbourhood;
    private final RingMaker maker;
    private final RingSizes sizes;
    private final int maxPayload;

    private final Patience patience = new Patience();
    private Neighbour neighbour;
    private Doorbell bell;
    private InboundRing inbound;
    private RingSender ring;
    private SharedSegment segment;
    private SharedSegment outgrown; // the first ring, if its name may still be there
    private int growAbove; // a payload longer than this asks for the larger ring
    private int fullTimes;
    private long fullAt = -1;
    private String closedBecause;
    private String notGrownBecause;

    RingLink(
            int index,
            RingAddress address,
            Neighbourhood neighbourhood,
            RingMaker maker,
            RingSizes sizes,
            int maxPayload) {
        this.index = index;
        this.address = address;
        this.nicAddress = address.toNicAddress();
        this.neighbourhood = neighbourhood;
        this.maker = maker;
        this.sizes = sizes;
        this.maxPayload = maxPayload;
    }

    @Override
    public int peer() {
        return index;
    }

    RingAddress address() {
        return address;
    }

    NicAddress nicAddress() {
        return nicAddress;
    }

    /**
     * Makes sure that the peer can be reached.
     *
     * @throws NicException if it can not
     */
    void reach() {
        if (neighbour == null && closedBecause == null) {
            neighbour = neighbourhood.reach(address);
        }
    }

    /**
     * {@inheritDoc}
     *
     * @throws NicException the first time, if there is no room for even the smallest ring, or none in the peer's inbox
     */
    @Override
    public long claim(int headerLength, int payloadLength) {
        try {
            RingSender sender = ring;
            if (sender == null || payloadLength > growAbove) {
                sender = prepare(payloadLength);
                if (sender == null) {
                    return closedBecause == null ? BACK_PRESSURED : CLOSED;
                }
            }
            assert headerLength <= RingSender.MAX_HEADER : headerLength;
            long at = sender.claim(headerLength, payloadLength);
            return at >= 0 ? at : claimFullRing(headerLength, payloadLength);
        } catch (InternalError e) {
            shut(MemoryFault.reason(e));
            return CLOSED;
        }
    }

    private RingSender prepare(int payloadLength) {
        if (closedBecause != null) {
            return null;
        }
        if (payloadLength > maxPayload) {
            throw new IllegalArgumentException("payload of " + payloadLength + " bytes, at most " + maxPayload);
        }
        if (ring == null) {
            reach();
            if (!openRingIfAnswered()) {
                return null;
            }
        }
        if (payloadLength > growAbove && patience.isDue(System.nanoTime())) {
            grow(payloadLength);
        }
        return ring;
    }

    /** A store that does not answer now may do so later; false until then. */
    private boolean openRingIfAnswered() {
        if (!patience.isDue(System.nanoTime())) {
            return false;
        }
        try {
            openRing();
            patience.reset();
            return true;
        } catch (StoreException e) {
            if (patience.endures(System.nanoTime())) {
                return false;
            }
            throw new NicException(e.getMessage(), e);
        }
    }

    private void openRing() {
        RingMaker.Made made = maker.make(address, sizes.first());
        try {
            neighbour.announce(made.announcement());
        } catch (NicException | StoreException e) {
            maker.takeBack(address, made.segment());
            made.segment().close();
            throw e;
        }
        segment = made.segment();
        bell = neighbour.bell(segment);
        ring = new RingSender(segment.memory());
        growAbove = sizes.grown() > sizes.first() ? ring.bulkBytes() / 3 : Integer.MAX_VALUE;
        bell.ring();
    }

    /**
     * Goes on in a larger ring if there is room for one; stays otherwise: frames still fit, only fewer at a time. One that does
     * not gets a ring that is just large enough, or ends the link.
     */
    private void grow(int payloadLength) {
        try {
            growAbove = Integer.MAX_VALUE;
            moveTo(maker.make(address, sizes.grown()));
        } catch (NicException | StoreException e) {
            notGrownBecause = e.getMessage();
            int longest = ring.bulkBytes() / 2;
            if (payloadLength > longest) {
                growLittle();
            } else if (longest < maxPayload) {
                growAbove = longest;
            }
        }
    }

    private void growLittle() {
        try {
            moveTo(maker.make(address, RingLayout.MIN_BYTES));
        } catch (NicException e) {
            shut(e.getMessage());
        } catch (StoreException e) {
            if (patience.endures(System.nanoTime())) {
                growAbove = ring.bulkBytes() / 2;
            } else {
                shut(e.getMessage());
            }
        }
    }

    private void moveTo(RingMaker.Made made) {
        patience.reset();
        Announcement next = made.announcement();
        ring.move(next.nonce(), next.bytes(), next.number());
        bell.ring(); // the bell may be of the ring that ends
        segment.close();
        outgrown = segment;
        segment = made.segment();
        bell = neighbour.bell(segment);
        ring = new RingSender(segment.memory());
    }

    private long claimFullRing(int headerLength, int payloadLength) {
        if (ring.isBroken()) {
            shut("its receiver broke the protocol");
            return CLOSED;
        }
        if (!bell.ring()) {
            shut("the peer has closed");
            return CLOSED;
        }
        if (growAbove == Integer.MAX_VALUE || isStunted() || fullAt == ring.sent()) {
            return BACK_PRESSURED;
        }
        fullAt = ring.sent();
        if (++fullTimes < FULL_TIMES) {
            return BACK_PRESSURED;
        }
        grow(payloadLength);
        return ring == null ? CLOSED : ring.claim(headerLength, payloadLength);
    }

    /** The ring that the peer announced; null if there is none, or it is at its end. */
    void from(InboundRing ring) {
        inbound = ring;
    }

    @Override
    public int take(FrameHandler handler, int limit) {
        InboundRing ring = inbound;
        return ring == null ? 0 : ring.drain(handler, limit);
    }

    @Override
    public MemorySegment buffer() {
        return ring.memory();
    }

    @Override
    public long payloadOffset() {
        return ring.payloadAt();
    }

    @Override
    public void commit() {
        try {
            ring.commit();
            ringBell();
        } catch (InternalError e) {
            shut(MemoryFault.reason(e));
        }
    }

    @Override
    public void commit(long at, int headerLength, long octets0, long octets8, long octets16, long octets24) {
        try {
            ring.commit(octets0, octets8, octets16, octets24);
            ringBell();
        } catch (InternalError e) {
            shut(MemoryFault.reason(e));
        }
    }

    private void ringBell() {
        if (!bell.ring()) {
            shut("the peer has closed");
        }
    }

    @Override
    public void abort() {
        // A claim moves nothing before its commit.
    }

    @Override
    public boolean remoteRead(long remote, MemorySegment target, long offset, long length) {
        if (closedBecause != null) {
            return false;
        }
        reach();
        return neighbour.read(remote, target, offset, length);
    }

    /** Ends the link; the receiver still gets what was committed, if it has mapped the ring. */
    void shut(String reason) {
        if (closedBecause != null) {
            return;
        }
        closedBecause = reason;
        if (ring != null) {
            finish();
            ring = null;
            segment.close();
            maker.takeBack(address, segment);
            if (outgrown != null) {
                maker.takeBack(address, outgrown);
            }
        }
        if (neighbour != null) {
            neighbour.close();
        }
    }

    private void finish() {
        try {
            if (!ring.isBroken()) {
                ring.finish();
            }
        } catch (InternalError e) {
            closedBecause += ", " + MemoryFault.reason(e);
        }
    }

    /** Whether a larger ring was wanted and there was no room for it. */
    boolean isStunted() {
        return notGrownBecause != null;
    }

    @Override
    public String toString() {
        return nicAddress + " out: " + state()
                + (notGrownBecause == null ? "" : " (not grown: " + notGrownBecause + ")");
    }

    private String state() {
        try {
            return closedBecause != null ? "closed: " + closedBecause : ring == null ? "no ring yet" : ring.toString();
        } catch (InternalError e) {
            return MemoryFault.reason(e);
        }
    }
}
