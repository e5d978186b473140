package org.myrixen.ether.udp;

import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/**
 * Datagrams to one peer, side by side: all of the length of the first, the last may be shorter. The kernel cuts them apart
 * (UDP_SEGMENT), so that one call and one way through its layers carries up to 64 KB.
 */
final class Bundle {
    /** Most bytes of a UDP datagram over IPv4, before the kernel cuts it. */
    static final int BYTES = 65_507;

    private final int number;
    private final MemorySegment memory;
    private final ByteBuffer buffer;
    private InetSocketAddress recipient;
    private int maxSegments;
    private int length;
    private int segments;
    private int segmentLength;
    private boolean full;
    private boolean queued;

    Bundle(int number, MemorySegment memory) {
        this.number = number;
        this.memory = memory;
        this.buffer = memory.asByteBuffer();
    }

    /** What is there to be sent. */
    ByteBuffer datagrams() {
        return buffer.clear().limit(length);
    }

    /** Its place among those of its board. */
    int number() {
        return number;
    }

    MemorySegment memory() {
        return memory;
    }

    InetSocketAddress recipient() {
        return recipient;
    }

    int length() {
        return length;
    }

    int segments() {
        return segments;
    }

    int segmentLength() {
        return segmentLength;
    }

    /** Whether a port has it. */
    boolean isQueued() {
        return queued;
    }

    void queued(boolean now) {
        queued = now;
    }

    /** Empties it for a peer; {@code most} datagrams may travel together. */
    void start(InetSocketAddress to, int most) {
        recipient = to;
        maxSegments = most;
        length = 0;
        segments = 0;
        segmentLength = 0;
        full = false;
    }

    /** Whether one more datagram of that length to that peer may be written at {@link #length}. */
    @SuppressWarnings("ReferenceEquality") // a peer has one address object
    boolean takes(InetSocketAddress to, int bytes) {
        return segments == 0 || to == recipient && !full && bytes <= segmentLength && length + bytes <= BYTES;
    }

    /** A datagram of that length has been written. */
    void add(int bytes) {
        segmentLength = segments == 0 ? bytes : segmentLength;
        full = bytes < segmentLength || segments + 1 == maxSegments;
        segments++;
        length += bytes;
    }
}
