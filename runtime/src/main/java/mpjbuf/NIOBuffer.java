package mpjbuf;

import java.nio.ByteBuffer;

/** A {@link RawBuffer} around a byte buffer. */
public class NIOBuffer implements RawBuffer {
    private final int capacity;
    private ByteBuffer buffer;

    /**
     * Storage in a byte buffer.
     *
     * @param capacity what {@link #getCapacity} tells, in bytes
     */
    public NIOBuffer(int capacity, ByteBuffer buffer) {
        this.capacity = capacity;
        this.buffer = buffer;
    }

    @Override
    public int getCapacity() {
        return capacity;
    }

    @Override
    public void free() {
        buffer = null;
    }

    /** The byte buffer; null after {@link #free}. */
    public ByteBuffer getBuffer() {
        return buffer;
    }

    /** Takes another byte buffer; the capacity told stays. */
    public void setBuffer(ByteBuffer buffer) {
        this.buffer = buffer;
    }
}
