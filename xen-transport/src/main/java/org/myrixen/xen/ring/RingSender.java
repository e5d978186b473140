package org.myrixen.xen.ring;

import static org.myrixen.xen.ring.RingLayout.LONG;
import static org.myrixen.xen.ring.RingLayout.OCTETS;
import static org.myrixen.xen.ring.RingLayout.STAGING_AT;

import java.lang.foreign.MemorySegment;

/** The sending end of a ring. */
public final class RingSender {
    /** The longest header: a claim takes it on trust, the caller checks. */
    public static final int MAX_HEADER = RingLayout.SLOT_ROOM;

    private static final long HEADER_AT = STAGING_AT + Long.BYTES;

    private final MemorySegment memory;
    private final int mask;
    private final int shift;
    private final long bulkAt;
    private final int bulkBytes;

    private long tail;
    private long room; // the tail at which the slots, one kept for control, run out as far as we know
    private int bulkOffset;
    private long bulkTail;
    private long bulkRoom; // the bulk tail at which the bulk runs out as far as we know
    private boolean broken;

    private long claimedLengths;
    private int claimedWords;
    private int claimedBulk; // bytes that a commit adds to bulkTail
    private int claimedBulkEnd;
    private long payloadAt;

    /** The sending end of the ring that {@link RingLayout#format} laid here. */
    public RingSender(MemorySegment memory) {
        this.memory = memory;
        int slots = RingLayout.slotCount(memory);
        bulkBytes = RingLayout.bulkBytes(memory);
        RingLayout.check(memory, slots, bulkBytes);
        mask = slots - 1;
        shift = Integer.numberOfTrailingZeros(slots);
        bulkAt = RingLayout.bulkAt(slots);
        room = mask;
        bulkRoom = bulkBytes;
    }

    /**
     * Claims room for a frame; an earlier claim that was not committed is forgotten.
     *
     * @param header bytes of header, 0 to {@link #MAX_HEADER}
     * @param payload bytes of payload, at most half of {@link #bulkBytes()}
     * @return where the header goes; -1 if there is no room now
     */
    public long claim(int header, int payload) {
        if (tail >= room && !refresh()) {
            return -1;
        }
        int inlineAt = SlotWord.inlineAt(header);
        if (inlineAt + payload <= RingLayout.SLOT_ROOM) {
            payloadAt = RingLayout.slotAt(tail, mask) + Long.BYTES + inlineAt;
            claimedBulk = 0;
        } else if (!claimBulk(RingLayout.roundUp(payload))) {
            return -1;
        }
        claimedWords = inlineAt >>> 3;
        claimedLengths = SlotWord.lengths(header, payload);
        return HEADER_AT;
    }

    private boolean claimBulk(int need) {
        int at = bulkOffset;
        int passed = 0;
        if (at + need > bulkBytes) {
            passed = bulkBytes - at;
            at = 0;
        }
        if (bulkTail + passed + need > bulkRoom && (!refresh() || bulkTail + passed + need > bulkRoom)) {
            return false;
        }
        payloadAt = bulkAt + at;
        claimedBulk = passed + need;
        claimedBulkEnd = at + need;
        return true;
    }

    /** The segment that claims are written to. */
    public MemorySegment memory() {
        return memory;
    }

    /** Where the payload of the last claim goes. */
    public long payloadAt() {
        return payloadAt;
    }

    /** Makes the claimed frame visible. */
    public void commit() {
        long slot = RingLayout.slotAt(tail, mask);
        // The receiver polls this line: it is written in one burst, not while the caller composes the header.
        for (long i = 8, end = (long) claimedWords << 3; i <= end; i += 8) {
            LONG.set(memory, slot + i, (long) LONG.get(memory, STAGING_AT + i));
        }
        publishClaimed(slot);
    }

    /**
     * The same for a frame whose header of 24 or 32 octets has not been written but comes here.
     *
     * @param octets0 octets 0 to 7 as one number, the first of them highest; so the others, and the last if there are so many
     */
    public void commit(long octets0, long octets8, long octets16, long octets24) {
        long slot = RingLayout.slotAt(tail, mask);
        OCTETS.set(memory, slot + 8, octets0);
        OCTETS.set(memory, slot + 16, octets8);
        OCTETS.set(memory, slot + 24, octets16);
        if (claimedWords > 3) {
            OCTETS.set(memory, slot + 32, octets24);
        }
        publishClaimed(slot);
    }

    private void publishClaimed(long slot) {
        publish(slot, claimedLengths);
        if (claimedBulk != 0) {
            bulkTail += claimedBulk;
            bulkOffset = claimedBulkEnd;
        }
    }

    private void publish(long slot, long lengths) {
        int stamp = (int) (tail >>> shift) + 1;
        LONG.setRelease(memory, slot, SlotWord.stamped(stamp, lengths)); // acquired in RingReceiver.drain and isEmpty
        tail++;
    }

    /** Tells the receiver that frames go on in another ring; nothing may be claimed here afterwards. Always has room. */
    public void move(long nonce, long bytes, long number) {
        long slot = RingLayout.slotAt(tail, mask);
        LONG.set(memory, slot + 8, nonce);
        LONG.set(memory, slot + 16, bytes);
        LONG.set(memory, slot + 24, number);
        publish(slot, SlotWord.lengths(SlotWord.MOVED, 0));
    }

    /** Tells the receiver that nothing follows; nothing may be claimed afterwards. Always has room. */
    public void finish() {
        publish(RingLayout.slotAt(tail, mask), SlotWord.lengths(SlotWord.FIN, 0));
    }

    /** Looks how far the receiver is done; true if there is a slot to claim. */
    private boolean refresh() {
        long slotHead = (long) LONG.getAcquire(memory, RingLayout.SLOT_HEAD_AT); // released in RingReceiver.publish
        long bulkHead = (long) LONG.getAcquire(memory, RingLayout.BULK_HEAD_AT); // released in RingReceiver.publish
        // Heads only ever grow, and never past what was sent.
        if (slotHead < room - mask || slotHead > tail || bulkHead < bulkRoom - bulkBytes || bulkHead > bulkTail) {
            broken = true;
            return false;
        }
        room = slotHead + mask;
        bulkRoom = bulkHead + bulkBytes;
        return tail < room;
    }

    /** Whether the receiver was seen to break the protocol: nothing more can be sent. */
    public boolean isBroken() {
        return broken;
    }

    /** Bytes of bulk; a payload of up to half of it fits at the latest when the ring is empty. */
    public int bulkBytes() {
        return bulkBytes;
    }

    /** About how many bytes the receiver has not taken, in slots and in bulk; for a person, from any thread. */
    public long unreadBytes() {
        long slots = tail - (long) LONG.getAcquire(memory, RingLayout.SLOT_HEAD_AT);
        long bulk = bulkTail - (long) LONG.getAcquire(memory, RingLayout.BULK_HEAD_AT);
        return Math.clamp(slots, 0L, mask + 1L) * RingLayout.SLOT + Math.clamp(bulk, 0L, bulkBytes);
    }

    /** Frames sent so far, control slots included. */
    public long sent() {
        return tail;
    }

    @Override
    public String toString() {
        long unread = tail - (long) LONG.getAcquire(memory, RingLayout.SLOT_HEAD_AT);
        return (memory.byteSize() >> 10) + " KiB, " + tail + " frames, " + unread + " of " + (mask + 1)
                + " slots in use";
    }
}
