package org.myrixen.xen.ring;

import static org.myrixen.xen.ring.RingLayout.LONG;
import static org.myrixen.xen.ring.RingLayout.OCTETS;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.myrixen.mx.nic.FrameHandler;

/** The receiving end of a ring. */
public final class RingReceiver {
    /** How a ring stands. */
    public enum State {
        /** Frames may come. */
        OPEN,
        /** It goes on in another segment: {@link #movedNonce} and its siblings say where. */
        MOVED,
        /** The sender has closed. */
        FINISHED,
        /** The sender broke the protocol. */
        BROKEN
    }

    /** Bytes of headers that go to {@link FrameHandler#onHead}. */
    private static final int SHORT_HEADER = 24;

    private static final int LONG_HEADER = 32;

    private final MemorySegment memory;
    private final int mask;
    private final int shift;
    private final long bulkAt;
    private final int bulkBytes;
    private final int maxPayload;
    /** A slot as it was when it was looked at; the sender can not reach it. */
    private final MemorySegment scratch;

    private State state = State.OPEN;
    private long head;
    private int bulkOffset;
    private long bulkHead;
    private long publishAt; // publish the heads when this one is reached ...
    private long publishBulkAt; // ... or this one

    /**
     * The receiving end of a ring that a peer made.
     *
     * @param maxPayload longest payload to accept
     * @throws org.myrixen.mx.nic.NicException if its geometry is impossible
     */
    public RingReceiver(MemorySegment memory, int maxPayload) {
        this(memory, maxPayload, Arena.ofAuto().allocate(RingLayout.SLOT, RingLayout.SLOT));
    }

    /** With memory of our own, one slot long, to look at slots in. */
    RingReceiver(MemorySegment memory, int maxPayload, MemorySegment scratch) {
        this.memory = memory;
        this.maxPayload = maxPayload;
        int slots = RingLayout.slotCount(memory); // read once: the sender could change it
        bulkBytes = RingLayout.bulkBytes(memory);
        RingLayout.check(memory, slots, bulkBytes);
        mask = slots - 1;
        shift = Integer.numberOfTrailingZeros(slots);
        bulkAt = RingLayout.bulkAt(slots);
        this.scratch = scratch;
        setPublishMarks();
    }

    /**
     * Hands frames to the handler until there are no more, it refuses one, or {@code limit} were taken. Look at {@link
     * #state} afterwards.
     *
     * @return frames taken
     */
    public int drain(int peer, FrameHandler handler, int limit) {
        int taken = 0;
        while (taken < limit) {
            long slot = RingLayout.slotAt(head, mask);
            long word = (long) LONG.getAcquire(memory, slot); // released in RingSender.publish
            if (SlotWord.stamp(word) != (int) (head >>> shift) + 1 || !take(peer, handler, slot, word)) {
                break;
            }
            taken++;
            if (head >= publishAt || bulkHead >= publishBulkAt) {
                publish();
            }
        }
        if (taken > 0) {
            publish();
        }
        return taken;
    }

    private boolean take(int peer, FrameHandler handler, long slot, long word) {
        int header = SlotWord.header(word);
        int payload = SlotWord.payload(word);
        if (header > RingLayout.SLOT_ROOM || payload > maxPayload) {
            return control(slot, header, payload);
        }
        int inlineAt = SlotWord.inlineAt(header);
        if (inlineAt + payload > RingLayout.SLOT_ROOM) {
            return takeBulk(peer, handler, slot, header, payload);
        }
        if (!takesHead(peer, handler, slot, header, slot + Long.BYTES + inlineAt, payload)) {
            copySlot(slot, inlineAt + payload);
            if (!handler.onFrame(peer, scratch, 8, header, scratch, 8L + inlineAt, payload)) {
                return false;
            }
        }
        head++;
        return true;
    }

    private boolean takesHead(int peer, FrameHandler handler, long slot, int header, long payloadAt, int payload) {
        return (header == SHORT_HEADER || header == LONG_HEADER)
                && handler.onHead(
                        peer,
                        header,
                        (long) OCTETS.get(memory, slot + 8),
                        (long) OCTETS.get(memory, slot + 16),
                        (long) OCTETS.get(memory, slot + 24),
                        (long) OCTETS.get(memory, slot + 32),
                        memory,
                        payloadAt,
                        payload);
    }

    private boolean takeBulk(int peer, FrameHandler handler, long slot, int header, int payload) {
        int need = RingLayout.roundUp(payload);
        int at = bulkOffset;
        int passed = 0;
        if (at + need > bulkBytes) {
            passed = bulkBytes - at;
            at = 0;
        }
        if (need > bulkBytes) {
            state = State.BROKEN;
            return false;
        }
        if (!takesHead(peer, handler, slot, header, bulkAt + at, payload)) {
            copySlot(slot, SlotWord.inlineAt(header));
            if (!handler.onFrame(peer, scratch, 8, header, memory, bulkAt + at, payload)) {
                return false;
            }
        }
        bulkOffset = at + need;
        bulkHead += passed + need;
        head++;
        return true;
    }

    /** One read of each word: what is validated is what is used. Most frames are no longer than the four of a short message. */
    private void copySlot(long slot, int length) {
        LONG.set(scratch, 8L, (long) LONG.get(memory, slot + 8));
        LONG.set(scratch, 16L, (long) LONG.get(memory, slot + 16));
        LONG.set(scratch, 24L, (long) LONG.get(memory, slot + 24));
        LONG.set(scratch, 32L, (long) LONG.get(memory, slot + 32));
        if (length > 4 * Long.BYTES) {
            copyRest(slot);
        }
    }

    private void copyRest(long slot) {
        LONG.set(scratch, 40L, (long) LONG.get(memory, slot + 40));
        LONG.set(scratch, 48L, (long) LONG.get(memory, slot + 48));
        LONG.set(scratch, 56L, (long) LONG.get(memory, slot + 56));
    }

    private boolean control(long slot, int header, int payload) {
        copySlot(slot, 3 * Long.BYTES);
        state = payload != 0
                ? State.BROKEN
                : switch (header) {
                    case SlotWord.MOVED -> State.MOVED;
                    case SlotWord.FIN -> State.FINISHED;
                    default -> State.BROKEN;
                };
        return false;
    }

    private void publish() {
        LONG.setRelease(memory, RingLayout.BULK_HEAD_AT, bulkHead); // acquired in RingSender.refresh
        LONG.setRelease(memory, RingLayout.SLOT_HEAD_AT, head); // acquired in RingSender.refresh
        setPublishMarks();
    }

    private void setPublishMarks() {
        publishAt = head + Math.max(1, mask + 1 >>> 3);
        publishBulkAt = bulkHead + Math.max(1, bulkBytes >>> 3);
    }

    /** Whether there is nothing to drain; a control slot is something. */
    public boolean isEmpty() {
        long word = (long) LONG.getAcquire(memory, RingLayout.slotAt(head, mask)); // released in RingSender.publish
        return SlotWord.stamp(word) != (int) (head >>> shift) + 1;
    }

    /** About how many bytes wait here, in slots and in bulk; for a person, from any thread: it looks at all of them. */
    public long unreadBytes() {
        long bytes = 0;
        long from = head;
        for (long at = from; at <= from + mask; at++) {
            long word = (long) LONG.getAcquire(memory, RingLayout.slotAt(at, mask)); // released in RingSender.publish
            if (SlotWord.stamp(word) != (int) (at >>> shift) + 1) {
                break;
            }
            bytes += RingLayout.SLOT + bulkOf(word);
        }
        return Math.min(bytes, memory.byteSize());
    }

    private static long bulkOf(long word) {
        int header = SlotWord.header(word);
        int payload = SlotWord.payload(word);
        boolean isInline = header > RingLayout.SLOT_ROOM || SlotWord.inlineAt(header) + payload <= RingLayout.SLOT_ROOM;
        return isInline ? 0 : RingLayout.roundUp(payload);
    }

    /** How the ring stands after the last {@link #drain}. */
    public State state() {
        return state;
    }

    /** Nonce of the segment this ring moved to, not yet proven. */
    public long movedNonce() {
        return scratch.get(ValueLayout.JAVA_LONG, 8);
    }

    /** Size of the segment this ring moved to, not yet proven. */
    public long movedBytes() {
        return scratch.get(ValueLayout.JAVA_LONG, 16);
    }

    /** Number of the segment this ring moved to, not yet proven. */
    public long movedNumber() {
        return scratch.get(ValueLayout.JAVA_LONG, 24);
    }

    @Override
    public String toString() {
        return (memory.byteSize() >> 10) + " KiB, " + head + " frames, " + state;
    }
}
