package org.myrixen.mx.nic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.random.RandomGenerator;

/**
 * A frame whose every byte follows from its number, so that a receiver can tell a lost, doubled, torn or mixed-up frame.
 *
 * @param number distinguishes the frames of one sender
 * @param headerLength bytes of header, 1 to 56
 * @param payloadLength bytes of payload
 */
public record ContractFrame(int number, int headerLength, int payloadLength) {
    /** MXoE packet type of every contract frame: TINY, whose length a transport does not need to know. */
    public static final byte TYPE = 0x25;

    /** Bytes of header of a TINY packet; a frame with so many says where TINY does how long its payload is. */
    public static final int PACKET = 24;

    private static final int ENDPOINT_AT = 2;

    /** A frame that a carrier can cut in two, for it knows no other lengths than those in packets. */
    public static ContractFrame packet(int number, int payloadLength) {
        return new ContractFrame(number, PACKET, payloadLength);
    }

    /** A frame of random shape; small ones are frequent, as in life. */
    public static ContractFrame random(int number, int maxPayload, RandomGenerator random) {
        int bound = random.nextInt(4) == 0 ? maxPayload : Math.min(64, maxPayload);
        return new ContractFrame(number, 1 + random.nextInt(56), random.nextInt(bound + 1));
    }

    /**
     * Claims room on the link, writes itself and commits.
     *
     * @return what the claim returned: negative if nothing was sent
     */
    public long offer(Link link) {
        long at = link.claim(headerLength, payloadLength);
        if (at >= 0) {
            write(link.buffer(), at, link.payloadOffset());
            link.commit();
        }
        return at;
    }

    public void write(MemorySegment buffer, long headerAt, long payloadAt) {
        for (int i = 0; i < headerLength; i++) {
            buffer.set(ValueLayout.JAVA_BYTE, headerAt + i, headerByte(i));
        }
        for (int i = 0; i < payloadLength; i++) {
            buffer.set(ValueLayout.JAVA_BYTE, payloadAt + i, payloadByte(i));
        }
    }

    /** Whether these are exactly the bytes that {@link #write} wrote. */
    public boolean equalsBytes(
            MemorySegment header, long headerAt, int headerBytes, MemorySegment payload, long payloadAt, int bytes) {
        boolean same = headerBytes == headerLength && bytes == payloadLength;
        for (int i = 0; same && i < headerLength; i++) {
            same = header.get(ValueLayout.JAVA_BYTE, headerAt + i) == headerByte(i);
        }
        for (int i = 0; same && i < payloadLength; i++) {
            same = payload.get(ValueLayout.JAVA_BYTE, payloadAt + i) == payloadByte(i);
        }
        return same;
    }

    /** Fails unless these are exactly the bytes that {@link #write} wrote. */
    public void check(
            MemorySegment header, long headerAt, int headerBytes, MemorySegment payload, long payloadAt, int bytes) {
        assertEquals(headerLength, headerBytes, () -> "header length of " + this);
        assertEquals(payloadLength, bytes, () -> "payload length of " + this);
        for (int i = 0; i < headerLength; i++) {
            if (header.get(ValueLayout.JAVA_BYTE, headerAt + i) != headerByte(i)) {
                throw new AssertionError("header byte " + i + " of " + this + " is wrong");
            }
        }
        for (int i = 0; i < payloadLength; i++) {
            if (payload.get(ValueLayout.JAVA_BYTE, payloadAt + i) != payloadByte(i)) {
                throw new AssertionError("payload byte " + i + " of " + this + " is wrong");
            }
        }
    }

    /** In a packet the length is true, and the sender's endpoint is 0: a carrier may hold both against rules. */
    private byte headerByte(int i) {
        if (headerLength == PACKET && i == ENDPOINT_AT) {
            return 0;
        }
        boolean length = headerLength == PACKET && (i == 4 || i == 5);
        int shift = i == 4 ? 8 : 0;
        return i == 0 ? TYPE : length ? (byte) (payloadLength >> shift) : (byte) (number * 0x9E3779B1 + i * 31 >>> 7);
    }

    private byte payloadByte(int i) {
        return (byte) ((number ^ i * 0x85EBCA6B) + (i >>> 6) >>> 3);
    }
}
