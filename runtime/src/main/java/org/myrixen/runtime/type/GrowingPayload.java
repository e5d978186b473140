package org.myrixen.runtime.type;

import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Objects;
import org.myrixen.mx.Payload;

/**
 * Bytes whose number is not known in advance: written by a serializer and then sent, or received from a message that
 * brings its length with it. The storage only grows and is used again. Not thread-safe.
 */
public final class GrowingPayload implements Payload {
    /** The longest Java array that every JVM can make. */
    public static final int MAX_BYTES = Integer.MAX_VALUE - 8;

    private byte[] bytes = new byte[256];
    private int size;
    private boolean receiving;
    private final Sink sink = new Sink();

    /** Empties this for a receive: room for any message. */
    public GrowingPayload forReceive() {
        size = 0;
        receiving = true;
        return this;
    }

    /** After a receive: from now on this is the message that came, to be sent on. */
    public void forForwarding() {
        receiving = false;
    }

    /**
     * Empties this for writing; what is written to the stream is what will be sent. The stream needs no flush or close.
     */
    public OutputStream forWriting() {
        size = 0;
        receiving = false;
        return sink;
    }

    /** The storage; the bytes are [0, {@link #size}). Valid until this is used again. */
    public byte[] bytes() {
        return bytes;
    }

    /** Bytes written, or bytes of the message received. */
    public int size() {
        return size;
    }

    /** The room for a receive that has not matched is {@link #MAX_BYTES}; longer messages are truncated. */
    @Override
    public long length() {
        return receiving ? MAX_BYTES : size;
    }

    @Override
    public void matched(long messageLength) {
        size = 0;
        reserve((int) Math.min(messageLength, MAX_BYTES));
        size = (int) Math.min(messageLength, MAX_BYTES);
    }

    @Override
    public void gather(long position, MemorySegment target, long offset, int length) {
        Objects.checkFromIndexSize(position, length, size);
        MemorySegment.copy(bytes, (int) position, target, ValueLayout.JAVA_BYTE, offset, length);
    }

    @Override
    public void scatter(long position, MemorySegment source, long offset, int length) {
        Objects.checkFromIndexSize(position, length, size);
        MemorySegment.copy(source, ValueLayout.JAVA_BYTE, offset, bytes, (int) position, length);
    }

    private void reserve(int more) {
        long needed = (long) size + more;
        if (needed > MAX_BYTES) {
            throw new OutOfMemoryError("a serialized message may have " + MAX_BYTES + " bytes, not " + needed);
        }
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(Math.max(needed, 2L * bytes.length), MAX_BYTES));
        }
    }

    private final class Sink extends OutputStream {
        @Override
        public void write(int b) {
            reserve(1);
            bytes[size++] = (byte) b;
        }

        @Override
        public void write(byte[] source, int offset, int length) {
            reserve(length);
            System.arraycopy(source, offset, bytes, size, length);
            size += length;
        }
    }
}
