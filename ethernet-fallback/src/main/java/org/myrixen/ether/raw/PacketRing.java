package org.myrixen.ether.raw;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/**
 * The kernel's receive ring of a packet socket, version 2 (Linux, Documentation/networking/packet_mmap.rst): slots that
 * belong in turn to the kernel and to us. Host byte order.
 *
 * <pre>{@code
 *       0               4               8              12      14
 *   0 |     status    |    length     |    caught     |  frame |  net   |
 *      ... the frame is at offset "frame", "caught" bytes of it are there
 * }</pre>
 *
 * <p>Commit rule: the kernel writes the slot, then sets USER in status; we read it, then write 0.
 */
public final class PacketRing {
    /** Room in a slot before the frame: the header, an address, and the kernel's alignment. */
    static final int SLOT_HEAD = 128;

    private static final long LENGTH = 4;
    private static final long CAUGHT = 8;
    private static final long FRAME = 12;
    private static final int KERNEL = 0;
    private static final int USER = 1;
    private static final int FIRST_LOSS = 4;
    private static final VarHandle STATUS = ValueLayout.JAVA_INT.varHandle();

    private final MemorySegment memory;
    private final int slotBytes;
    private final int slots;
    private int next;

    PacketRing(MemorySegment memory, int slotBytes) {
        this.memory = memory;
        this.slotBytes = slotBytes;
        this.slots = (int) (memory.byteSize() / slotBytes);
    }

    /** What the offsets are in. */
    public MemorySegment memory() {
        return memory;
    }

    /** Whether the next slot holds a frame; pairs with the kernel's release of the slot. */
    public boolean hasFrameAcquire() {
        return ((int) STATUS.getAcquire(memory, slot()) & USER) != 0;
    }

    /** Whether the kernel dropped frames before this one for want of slots. */
    public boolean isAfterLoss() {
        return (memory.get(ValueLayout.JAVA_INT, slot()) & FIRST_LOSS) != 0;
    }

    /** Offset in {@link #memory} of the frame's first octet. */
    public long frameAt() {
        return slot() + Short.toUnsignedInt(memory.get(ValueLayout.JAVA_SHORT, slot() + FRAME));
    }

    /** Bytes of the frame that are in the slot: all of them, unless it was longer than any of ours. */
    public int frameLength() {
        int caught = memory.get(ValueLayout.JAVA_INT, slot() + CAUGHT);
        int whole = memory.get(ValueLayout.JAVA_INT, slot() + LENGTH);
        int room = slotBytes - (int) (frameAt() - slot());
        return caught < whole ? 0 : Math.min(caught, room);
    }

    /** Gives the slot back; the kernel's acquire of the status pairs with this. */
    public void release() {
        STATUS.setRelease(memory, slot(), KERNEL);
        next = next + 1 == slots ? 0 : next + 1;
    }

    private long slot() {
        return (long) next * slotBytes;
    }
}
