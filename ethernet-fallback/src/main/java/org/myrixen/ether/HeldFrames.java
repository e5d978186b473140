package org.myrixen.ether;

import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import org.myrixen.mx.nic.FrameHandler;

/**
 * Copies of the frames that the handler refused, and of those behind them from the same peers, to be offered again. Bounded:
 * what does not fit is dropped, as the network may drop it too.
 */
public final class HeldFrames {
    private static final int MOST_BYTES = 1 << 20;

    private record Held(int peer, MemorySegment frame, int headerLength, int payloadLength) {
        boolean offer(FrameHandler handler) {
            return handler.onFrame(peer, frame, 0, headerLength, frame, headerLength, payloadLength);
        }
    }

    private final ArrayDeque<Held> frames = new ArrayDeque<>();
    private final Set<Integer> blocked = new HashSet<>();
    private int bytes;
    private long dropped;

    /** Whether nothing is held. */
    public boolean isEmpty() {
        return frames.isEmpty();
    }

    /** Whether frames of this peer are held, so that a new one must wait behind them. */
    public boolean holds(int peer) {
        return !frames.isEmpty() && blocked.contains(peer);
    }

    /** Keeps a copy of a packet: header and payload side by side from {@code at}. */
    public void hold(int peer, MemorySegment memory, long at, int headerLength, int payloadLength) {
        int length = headerLength + payloadLength;
        if (bytes + length > MOST_BYTES) {
            dropped++;
            return;
        }
        MemorySegment copy = MemorySegment.ofArray(new long[(length + Long.BYTES - 1) / Long.BYTES]);
        MemorySegment.copy(memory, at, copy, 0, length);
        frames.add(new Held(peer, copy, headerLength, payloadLength));
        blocked.add(peer);
        bytes += length;
    }

    /** Offers up to {@code limit} of them, in order per peer; how many were taken. */
    public int offer(FrameHandler handler, int limit) {
        int taken = 0;
        blocked.clear();
        for (Iterator<Held> each = frames.iterator(); each.hasNext(); ) {
            Held held = each.next();
            if (taken < limit && !blocked.contains(held.peer()) && held.offer(handler)) {
                each.remove();
                bytes -= held.headerLength() + held.payloadLength();
                taken++;
            } else {
                blocked.add(held.peer());
            }
        }
        return taken;
    }

    /** Frames that found no room. */
    public long dropped() {
        return dropped;
    }
}
