package xdev.mxdev;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import mpjbuf.Buffer;
import mpjbuf.NIOBuffer;
import org.myrixen.mx.Payload;
import xdev.XDevException;

/**
 * A buffer of MPJ Express as a message: 8 bytes of header, which take the room that MPJ Express leaves in front for the device,
 * the static part right behind them in the same memory, the dynamic part (serialized objects), padding.
 *
 * <pre>
 *      0               4               8
 *    0 | static bytes  | dynamic bytes |    host byte order
 *    8 | static part ... | dynamic part ... | zeros (see Envelope)
 * </pre>
 */
final class Outgoing implements Payload {
    private static final byte[] NONE = new byte[0];

    private final MemorySegment front;
    private final MemorySegment dynamic;
    private final int kind;
    private final long length;

    /** A committed buffer, not to be changed until the send is done. */
    Outgoing(Buffer buffer) {
        byte[] objects = buffer.getDynamicBuffer() == null ? NONE : buffer.getDynamicBuffer();
        int size = buffer.getSize();
        front = memory(buffer).asSlice(0, Envelope.HEADER + size);
        front.set(ValueLayout.JAVA_INT_UNALIGNED, 0, size);
        front.set(ValueLayout.JAVA_INT_UNALIGNED, 4, objects.length);
        dynamic = MemorySegment.ofArray(objects);
        kind = Envelope.kind(buffer, objects.length);
        long bytes = front.byteSize() + objects.length;
        int count =
                size < Buffer.SECTION_OVERHEAD ? 0 : buffer.getStaticBuffer().getInt(buffer.offset() + 4, false);
        length = bytes + Envelope.padding(kind, count, bytes);
    }

    /** A buffer's memory from the header on, all of it. */
    static MemorySegment memory(Buffer buffer) {
        if (!(buffer.getStaticBuffer() instanceof NIOBuffer nio)) {
            throw new XDevException(
                    "mxdev sends and receives buffers over NIO memory, not " + buffer.getStaticBuffer());
        }
        int start = buffer.offset() - Envelope.HEADER;
        if (start < 0) {
            throw new XDevException("the buffer starts at " + buffer.offset() + ": mxdev needs " + Envelope.HEADER
                    + " bytes in front (MPI.SEND_OVERHEAD, MPI.RECV_OVERHEAD)");
        }
        ByteBuffer whole = nio.getBuffer().duplicate().clear();
        return MemorySegment.ofBuffer(whole.position(start));
    }

    int kind() {
        return kind;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public void gather(long position, MemorySegment target, long offset, int length) {
        long at = position;
        long end = position + length;
        long to = offset;
        if (at < front.byteSize()) {
            long here = Math.min(end, front.byteSize()) - at;
            MemorySegment.copy(front, at, target, to, here);
            at += here;
            to += here;
        }
        long objects = front.byteSize() + dynamic.byteSize();
        if (at < end && at < objects) {
            long here = Math.min(end, objects) - at;
            MemorySegment.copy(dynamic, at - front.byteSize(), target, to, here);
            at += here;
            to += here;
        }
        if (at < end) {
            target.asSlice(to, end - at).fill((byte) 0);
        }
    }

    @Override
    public void scatter(long position, MemorySegment source, long offset, int length) {
        throw new UnsupportedOperationException("a send takes no bytes");
    }

    @Override
    public MemorySegment memory() {
        return length == front.byteSize() && front.isNative() ? front : null;
    }
}
