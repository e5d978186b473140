package org.myrixen.ether.board;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.myrixen.mx.nic.NicException;
import org.myrixen.mx.nic.Port.FrameSink;
import org.myrixen.mx.wire.EtherHead;

/** A board in memory, whose kernel takes frames when it is told to. */
final class MadeUpBoard implements Board {
    private final String name;
    private final int descriptor;
    final List<byte[]> waiting = new ArrayList<>();
    final List<byte[]> sent = new ArrayList<>();
    final Deque<byte[]> arriving = new ArrayDeque<>();
    boolean carrier = true;
    boolean refusing;
    boolean kernelTakes = true;
    boolean hears = true;
    boolean replaced;
    int opened = 1;

    /** Why it can not be opened again; empty if it can. */
    String refusal = "";

    long[] stations = new long[0];

    MadeUpBoard(String name, int descriptor) {
        this.name = name;
        this.descriptor = descriptor;
    }

    @Override
    public BoardChoice.Candidate candidate() {
        return new BoardChoice.Candidate(name, 1, 1500, "", false);
    }

    @Override
    public int descriptor() {
        return descriptor;
    }

    @Override
    public boolean hasCarrier() {
        return carrier && !replaced;
    }

    @Override
    public boolean isReplaced() {
        return replaced;
    }

    @Override
    public void reopen() {
        if (!refusal.isEmpty()) {
            throw new NicException(refusal);
        }
        replaced = false;
        stations = new long[0];
        opened++;
    }

    @Override
    public boolean isRefusing() {
        return refusing;
    }

    @Override
    public boolean hear(long[] all, long mac, boolean added) {
        stations = hears ? all : stations;
        return hears;
    }

    @Override
    public boolean offer(MemorySegment head, int headLength, MemorySegment frame, long at, int length) {
        byte[] bytes = frame.asSlice(at, length).toArray(ValueLayout.JAVA_BYTE);
        MemorySegment.copy(head, ValueLayout.JAVA_BYTE, 0, bytes, 0, headLength);
        return waiting.add(bytes);
    }

    @Override
    public int flush() {
        int taken = kernelTakes ? waiting.size() : 0;
        if (kernelTakes) {
            sent.addAll(waiting);
            waiting.clear();
        }
        return taken;
    }

    @Override
    public boolean hasPending() {
        return !waiting.isEmpty();
    }

    @Override
    public int movePending(Board to) {
        for (byte[] each : waiting) {
            MemorySegment frame = MemorySegment.ofArray(each);
            to.offer(frame, EtherHead.LENGTH, frame, 0, each.length);
        }
        int moved = waiting.size();
        waiting.clear();
        return moved;
    }

    @Override
    public boolean hasFrame() {
        return !arriving.isEmpty();
    }

    @Override
    public int receive(FrameSink handler, int limit) {
        int taken = 0;
        while (taken < limit && !arriving.isEmpty()) {
            byte[] frame = arriving.remove();
            handler.onFrame(MemorySegment.ofArray(frame), 0, frame.length);
            taken++;
        }
        return taken;
    }

    @Override
    public Map<String, Long> counters() {
        return Map.of("frames sent", (long) sent.size());
    }

    @Override
    public void close() {
        // Nothing to give back.
    }
}
