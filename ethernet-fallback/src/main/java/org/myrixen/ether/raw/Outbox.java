package org.myrixen.ether.raw;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.myrixen.ether.ffi.Libc;

/**
 * Frames that wait for one call of the kernel (sendmmsg(2)). Each slot has its {@code struct mmsghdr} and {@code iovec} set
 * up once; only the length changes.
 *
 * <pre>{@code
 *   mmsghdr (64)   0 name, 8 name length, 16 iovec, 24 number of iovecs, 32 control, 40 control length, 48 flags, 56 sent
 *   iovec (16)     0 address, 8 length
 * }</pre>
 */
public final class Outbox {
    private static final int HEADER = 64;
    private static final int VECTOR = 16;
    private static final int PAGE = 4096;

    private PacketSocket socket;
    private final boolean keepWhenDown;
    private final int slotBytes;
    private final int slots;
    private final MemorySegment frames;
    private final MemorySegment headers;
    private final MemorySegment vectors;

    /** Frames [first, last) are committed and not yet the kernel's. */
    private int first;

    private int last;
    private long lost;
    private boolean down;

    /**
     * @param frameBytes the longest frame
     * @param keepWhenDown frames wait while the interface is down, for somebody to move them; else they are lost
     */
    public Outbox(PacketSocket socket, int frameBytes, int slots, boolean keepWhenDown, Arena arena) {
        this.socket = socket;
        this.keepWhenDown = keepWhenDown;
        this.slots = slots;
        this.slotBytes = frameBytes + Long.BYTES - 1 & -Long.BYTES;
        frames = arena.allocate((long) slots * slotBytes, PAGE);
        headers = arena.allocate((long) slots * HEADER, Long.BYTES);
        vectors = arena.allocate((long) slots * VECTOR, Long.BYTES);
        for (int i = 0; i < slots; i++) {
            headers.set(ValueLayout.ADDRESS, (long) i * HEADER + 16, vectors.asSlice((long) i * VECTOR));
            headers.set(ValueLayout.JAVA_LONG, (long) i * HEADER + 24, 1);
            vectors.set(ValueLayout.ADDRESS, (long) i * VECTOR, frames.asSlice((long) i * slotBytes));
        }
    }

    /** Sends by this socket from now on, also what waits. */
    public void sendBy(PacketSocket other) {
        socket = other;
        down = false;
    }

    /** The memory that frames are written to. */
    public MemorySegment frames() {
        return frames;
    }

    /** Whether there is room for a frame, if need be after a {@link #flush}. */
    public boolean hasRoom() {
        if (last == slots) {
            flush();
        }
        return last < slots;
    }

    /** Where the next frame is written. */
    public long next() {
        return (long) last * slotBytes;
    }

    /** The frame at {@link #next} is complete. */
    public void add(int length) {
        vectors.set(ValueLayout.JAVA_LONG, (long) last * VECTOR + 8, length);
        last++;
    }

    public boolean isEmpty() {
        return first == last;
    }

    /** Gives the kernel what it takes now; a frame that can not be sent at all is lost. Returns how many are gone. */
    public int flush() {
        int before = first;
        while (first < last) {
            int taken = socket.send(headers.asSlice((long) first * HEADER), last - first);
            down = taken == -Libc.ENETDOWN || taken == -Libc.ENXIO;
            if (taken == -Libc.EAGAIN || taken == -Libc.ENOBUFS || down && keepWhenDown) {
                return first - before;
            }
            lost += taken > 0 ? 0 : 1;
            first += Math.max(1, taken);
        }
        int gone = last - before;
        first = 0;
        last = 0;
        return gone;
    }

    /** Whether the interface was down when frames were last given to the kernel. */
    public boolean isDown() {
        return down;
    }

    /** Frames that wait. */
    public int pending() {
        return last - first;
    }

    /** Where the {@code i}th of {@link #pending} frames is. */
    public long pendingAt(int i) {
        return (long) (first + i) * slotBytes;
    }

    /** Bytes of the {@code i}th of {@link #pending} frames. */
    public int pendingLength(int i) {
        return (int) vectors.get(ValueLayout.JAVA_LONG, (long) (first + i) * VECTOR + 8);
    }

    /** Forgets the frames that wait. */
    public void clear() {
        first = 0;
        last = 0;
    }

    /** Frames that the interface refused for good: it is down, or they are too long for it. */
    public long lost() {
        return lost;
    }
}
