package org.myrixen.xen.nic;

import java.lang.foreign.MemorySegment;
import org.myrixen.mx.nic.Link;
import org.myrixen.mx.nic.NicAddress;
import org.myrixen.mx.nic.NicException;
import org.myrixen.xen.doorbell.Doorbell;
import org.myrixen.xen.ffi.ProcessMemory;
import org.myrixen.xen.ring.RingSender;
import org.myrixen.xen.segment.SegmentSpace;
import org.myrixen.xen.segment.SharedSegment;

/** The way to one peer: its inbox once we want to reach it, a ring once we send, a larger ring once we send much. */
final class ShmLink implements Link {
    /** How often the first ring must have run full before a larger one is made. */
    private static final int PATIENCE = 4;

    private final int index;
    private final ShmAddress address;
    private final NicAddress nicAddress;
    private final SegmentSpace space;
    private final RingMaker maker;
    private final ShmParameters parameters;
    private final int maxPayload;

    private PeerInbox inbox;
    private Doorbell bell;
    private RingSender ring;
    private SharedSegment segment;
    private SharedSegment outgrown; // the first ring, if its name may still be there
    private int growAbove; // a payload longer than this asks for the larger ring
    private int fullTimes;
    private long fullAt = -1;
    private String closedBecause;
    private String notGrownBecause;
    private RemoteReads remoteReads;

    ShmLink(
            int index,
            ShmAddress address,
            SegmentSpace space,
            RingMaker maker,
            ShmParameters parameters,
            int maxPayload) {
        this.index = index;
        this.address = address;
        this.nicAddress = address.toNicAddress();
        this.space = space;
        this.maker = maker;
        this.parameters = parameters;
        this.maxPayload = maxPayload;
    }

    @Override
    public int peer() {
        return index;
    }

    ShmAddress shmAddress() {
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
        if (inbox == null && closedBecause == null) {
            inbox = new PeerInbox(space, address);
            bell = inbox.bell();
        }
    }

    /**
     * {@inheritDoc}
     *
     * @throws NicException the first time, if there is no room for even the smallest ring, or none in the peer's inbox
     */
    @Override
    public long claim(int headerLength, int payloadLength) {
        RingSender sender = ring;
        if (sender == null || payloadLength > growAbove) {
            sender = prepare(payloadLength);
            if (sender == null) {
                return CLOSED;
            }
        }
        assert headerLength <= RingSender.MAX_HEADER : headerLength;
        long at = sender.claim(headerLength, payloadLength);
        return at >= 0 ? at : claimFullRing(headerLength, payloadLength);
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
            openRing();
        }
        if (payloadLength > growAbove) {
            grow();
        }
        return ring;
    }

    private void openRing() {
        RingMaker.Made made = maker.make(parameters.firstRing());
        try {
            inbox.announce(made.announcement());
        } catch (NicException e) {
            maker.takeBack(made.segment());
            made.segment().close();
            throw e;
        }
        segment = made.segment();
        ring = new RingSender(segment.memory());
        growAbove = parameters.ring() > parameters.firstRing() ? ring.bulkBytes() / 4 : Integer.MAX_VALUE;
        bell.ring();
    }

    /** Goes on in a larger ring if there is room for one; stays otherwise: frames still fit, only fewer at a time. */
    private void grow() {
        growAbove = Integer.MAX_VALUE;
        RingMaker.Made made;
        try {
            made = maker.make(parameters.ring());
        } catch (NicException e) {
            notGrownBecause = e.getMessage();
            return;
        }
        Announcement next = made.announcement();
        ring.move(next.nonce(), next.bytes(), next.number());
        segment.close();
        outgrown = segment;
        segment = made.segment();
        ring = new RingSender(segment.memory());
        bell.ring();
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
        if (growAbove == Integer.MAX_VALUE || fullAt == ring.sent()) {
            return BACK_PRESSURED;
        }
        fullAt = ring.sent();
        if (++fullTimes < PATIENCE) {
            return BACK_PRESSURED;
        }
        grow();
        return ring.claim(headerLength, payloadLength);
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
        ring.commit();
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
        if (remoteReads == null) {
            remoteReads = RemoteReads.probe(inbox, address.nonce(), new ProcessMemory());
        }
        return remoteReads.read(remote, target, offset, length);
    }

    /** Ends the link; the receiver still gets what was committed, if it has mapped the ring. */
    void shut(String reason) {
        if (closedBecause != null) {
            return;
        }
        closedBecause = reason;
        if (ring != null) {
            if (!ring.isBroken()) {
                ring.finish();
            }
            ring = null;
            segment.close();
            maker.takeBack(segment);
            if (outgrown != null) {
                maker.takeBack(outgrown);
            }
        }
        if (inbox != null) {
            inbox.close();
        }
    }

    /** Whether a larger ring was wanted and there was no room for it. */
    boolean isStunted() {
        return notGrownBecause != null;
    }

    @Override
    public String toString() {
        String out =
                closedBecause != null ? "closed: " + closedBecause : ring == null ? "no ring yet" : ring.toString();
        return nicAddress + " out: " + out + (notGrownBecause == null ? "" : " (not grown: " + notGrownBecause + ")");
    }
}
