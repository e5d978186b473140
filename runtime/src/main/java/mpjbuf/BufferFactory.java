package mpjbuf;

import java.nio.ByteBuffer;

/** Where programs get a {@link RawBuffer} from; there is no pool behind it. */
public final class BufferFactory {
    private BufferFactory() {}

    /** Nothing to start. */
    public static void init(String kind) {}

    /** Always: there is nothing to start. */
    public static boolean initialized() {
        return true;
    }

    /** Storage for so many bytes. */
    public static RawBuffer create(int capacity) {
        return new NIOBuffer(capacity, ByteBuffer.allocate(capacity));
    }

    /** Gives storage back. */
    public static void destroy(RawBuffer buffer) {
        buffer.free();
    }

    /** Nothing to stop. */
    public static void shut() {}
}
