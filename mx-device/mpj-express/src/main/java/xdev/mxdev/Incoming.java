package xdev.mxdev;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import mpjbuf.Buffer;
import mpjbuf.BufferException;
import mpjbuf.BufferFactory;
import mpjbuf.NIOBuffer;
import mpjbuf.RawBuffer;
import mpjbuf.Type;
import mpjdev.Status;
import org.myrixen.mx.Payload;
import xdev.XDevException;

/**
 * A buffer of MPJ Express that waits for a message. All of the message lands in the memory of its static part, which is
 * exchanged for a larger one if it is too small; the dynamic part is taken out of it at the end, since no byte of the header
 * is known when room has to be made.
 */
final class Incoming implements Payload {
    private final Buffer buffer;
    private MemorySegment memory;
    private Throwable refusal;

    Incoming(Buffer buffer) {
        this.buffer = buffer;
        memory = Outgoing.memory(buffer);
    }

    @Override
    public long length() {
        return memory.byteSize();
    }

    @Override
    public void matched(long messageLength) {
        if (messageLength <= memory.byteSize()) {
            return;
        }
        try {
            grow(Math.toIntExact(messageLength + buffer.offset() - Envelope.HEADER));
        } catch (RuntimeException | OutOfMemoryError e) {
            refusal = e; // The endpoint makes progress for all: the receive ends truncated, and says why.
        }
    }

    private void grow(int bytes) {
        NIOBuffer small = (NIOBuffer) buffer.getStaticBuffer();
        ByteOrder order = small.getBuffer().order();
        boolean users = small.getClass() == NIOBuffer.class;
        RawBuffer large = users ? new NIOBuffer(bytes, ByteBuffer.allocateDirect(bytes)) : BufferFactory.create(bytes);
        ((NIOBuffer) large).setEncoding(order);
        buffer.setStaticBuffer(large);
        memory = Outgoing.memory(buffer);
        if (!users) {
            BufferFactory.destroy(small);
        }
    }

    @Override
    public void gather(long position, MemorySegment target, long offset, int length) {
        throw new UnsupportedOperationException("a receive gives no bytes");
    }

    @Override
    public void scatter(long position, MemorySegment source, long offset, int length) {
        MemorySegment.copy(source, offset, memory, position, length);
    }

    @Override
    public MemorySegment memory() {
        return memory.isNative() ? memory : null;
    }

    /** Why no room could be made; null if it was not asked for, or was made. */
    Throwable refusal() {
        return refusal;
    }

    /**
     * Makes the buffer readable, and tells its first section.
     *
     * @param length bytes that came
     * @throws XDevException if they are no message of this device
     */
    void finish(long length, Status status) {
        long size = length < Envelope.HEADER ? -1 : memory.get(ValueLayout.JAVA_INT_UNALIGNED, 0);
        long objects = length < Envelope.HEADER ? -1 : memory.get(ValueLayout.JAVA_INT_UNALIGNED, 4);
        if (size < 0 || objects < 0 || Envelope.HEADER + size + objects > length) {
            throw new XDevException("a message of " + length + " bytes says it has " + size + " + " + objects
                    + ": do all ranks run the same plugin?");
        }
        buffer.setSize((int) size);
        if (objects > 0) {
            buffer.setDynamicBuffer(
                    memory.asSlice(Envelope.HEADER + size, objects).toArray(ValueLayout.JAVA_BYTE));
        }
        try {
            buffer.commit();
        } catch (BufferException e) {
            throw new XDevException(e);
        }
        if (size >= Buffer.SECTION_OVERHEAD) {
            RawBuffer sections = buffer.getStaticBuffer();
            status.type = Type.getType(sections.getByte(buffer.offset()));
            status.numEls = sections.getInt(buffer.offset() + 4, false);
        }
    }
}
