package org.myrixen.runtime.type;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Objects;

/**
 * How OBJECT elements travel: a count, then one Java serialization stream for all, so that objects shared between
 * elements are shared at the receiver too.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +---------------------------------------------------------------+
 * |            number of elements, little-endian, signed          |
 * +---------------------------------------------------------------+
 * |            java.io.ObjectOutputStream, one writeObject        |
 * |            per element (absent when there are none) ...       |
 * </pre>
 *
 * <p>What comes in is filtered before it is built: classes must be ones that the program's own class loader gives, the
 * depth and the number of references are bounded by the message, and a pattern may narrow the classes further. The
 * filter of the whole JVM ({@code jdk.serialFilter}), where one is set, is asked too.
 */
public final class ObjectCodec {
    /** How deep objects may nest: enough for real data, far below a stack overflow. */
    public static final int MAX_DEPTH = 500;

    private static final int HEADER_BYTES = 4;
    private static final ValueLayout.OfInt COUNT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final ClassLoader loader;
    private final ObjectInputFilter pattern;

    /**
     * @param loader whose classes are admitted, usually the context class loader of the thread that called Init
     * @param pattern a pattern of {@link ObjectInputFilter.Config#createFilter}, such as {@code
     *     "com.acme.*;java.base/*;!*"}; null or empty admits all that the loader gives
     * @throws IllegalArgumentException if the pattern is wrong
     */
    public ObjectCodec(ClassLoader loader, String pattern) {
        this.loader = Objects.requireNonNullElseGet(loader, ClassLoader::getSystemClassLoader);
        ObjectInputFilter own =
                pattern == null || pattern.isEmpty() ? null : ObjectInputFilter.Config.createFilter(pattern);
        ObjectInputFilter jvm = ObjectInputFilter.Config.getSerialFilter();
        this.pattern = own == null ? jvm : ObjectInputFilter.merge(own, jvm);
    }

    /**
     * Writes {@code count} objects.
     *
     * @throws ObjectCodecException if one of them is not serializable; names its class
     */
    public void write(Object[] objects, int offset, int count, GrowingPayload target) {
        Objects.checkFromIndexSize(offset, count, objects.length);
        try (var sink = target.forWriting()) {
            sink.write(new byte[HEADER_BYTES]);
            if (count > 0) {
                writeStream(objects, offset, count, new ObjectOutputStream(sink));
            }
        } catch (IOException | StackOverflowError e) {
            throw new ObjectCodecException("cannot serialize: " + e, e);
        }
        MemorySegment.ofArray(target.bytes()).set(COUNT, 0, count);
    }

    private static void writeStream(Object[] objects, int offset, int count, ObjectOutputStream out)
            throws IOException {
        for (int i = 0; i < count; i++) {
            out.writeObject(objects[offset + i]);
        }
        out.flush();
    }

    /**
     * The number of objects in a message.
     *
     * @throws ObjectCodecException if these are not serialized objects
     */
    public int count(byte[] bytes, int offset, int size) {
        if (size < HEADER_BYTES) {
            throw new ObjectCodecException("not serialized objects: " + size + " bytes", null);
        }
        int count = MemorySegment.ofArray(bytes).get(COUNT, offset);
        if (count < 0 || count > size) {
            throw new ObjectCodecException("not serialized objects: count " + count + " in " + size + " bytes", null);
        }
        return count;
    }

    /**
     * Reads the objects of a message into an array.
     *
     * @param room how many may come
     * @return how many came
     * @throws ObjectCodecException if there are more, a class is refused or unknown, or the array cannot hold an object
     */
    public int read(byte[] bytes, int offset, int size, Object[] objects, int first, int room) {
        int count = count(bytes, offset, size);
        if (count > room) {
            throw new ObjectCodecException("message of " + count + " objects, room for " + room, null);
        }
        Objects.checkFromIndexSize(first, count, objects.length);
        if (count == 0) {
            return 0;
        }
        try {
            var in = new Input(new ByteArrayInputStream(bytes, offset + HEADER_BYTES, size - HEADER_BYTES), size);
            readStream(in, objects, first, count);
        } catch (IOException e) {
            throw new ObjectCodecException("cannot deserialize: " + e, e);
        }
        return count;
    }

    private static void readStream(Input in, Object[] objects, int first, int count) {
        try {
            for (int i = 0; i < count; i++) {
                objects[first + i] = in.readObject();
            }
        } catch (ArrayStoreException e) {
            String type = objects.getClass().getComponentType().getTypeName();
            throw new ObjectCodecException("a " + e.getMessage() + " came for an array of " + type, e);
        } catch (IOException | ClassNotFoundException | RuntimeException e) {
            throw new ObjectCodecException("cannot deserialize: " + (in.refusal == null ? e : in.refusal), e);
        }
    }

    /** A stream that finds classes where the program finds them, and only those. */
    private final class Input extends ObjectInputStream {
        private final long messageBytes;

        /** What the filter refused, for the error; null if nothing. */
        private String refusal;

        Input(InputStream in, long messageBytes) throws IOException {
            super(in);
            this.messageBytes = messageBytes;
            setObjectInputFilter(this::check);
        }

        /** Bounds what a short message can make us build, then asks the pattern. */
        private ObjectInputFilter.Status check(ObjectInputFilter.FilterInfo info) {
            boolean tooBig =
                    info.depth() > MAX_DEPTH || info.arrayLength() > messageBytes || info.references() > messageBytes;
            ObjectInputFilter.Status status = tooBig
                    ? ObjectInputFilter.Status.REJECTED
                    : pattern == null ? ObjectInputFilter.Status.UNDECIDED : pattern.checkInput(info);
            if (status == ObjectInputFilter.Status.REJECTED) {
                refusal = "the filter refuses " + info.serialClass() + " at depth " + info.depth() + ", array length "
                        + info.arrayLength() + ", reference " + info.references();
            }
            return status;
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass description) throws IOException, ClassNotFoundException {
            String name = description.getName();
            return isPrimitive(name) ? super.resolveClass(description) : Class.forName(name, false, loader);
        }

        @Override
        protected Class<?> resolveProxyClass(String[] interfaces) throws ClassNotFoundException {
            throw new ClassNotFoundException("dynamic proxies are not admitted");
        }

        private static boolean isPrimitive(String name) {
            return name.indexOf('.') < 0 && name.indexOf('[') < 0 && Character.isLowerCase(name.charAt(0));
        }
    }
}
