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
 * How OBJECT elements travel: in groups, each with one Java serialization stream, so that objects shared between the elements
 * of a group are shared at the receiver too. A message is one group; what a program packs may be several.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +---------------------------------------------------------------+
 * |            number of elements, little-endian, signed          |
 * +---------------------------------------------------------------+
 * |            bytes of the stream, little-endian, signed         |
 * +---------------------------------------------------------------+
 * |            java.io.ObjectOutputStream, one writeObject        |
 * |            per element (absent when there are none) ...       |
 * </pre>
 *
 * <p>What comes in is filtered before it is built: classes must be ones that the program's own class loader gives, the
 * depth and the number of references are bounded by the message, and a pattern may narrow the classes further; without
 * one, the parts of the JDK that act when they are built are refused ({@link #DEFAULT_PATTERN}). The filter of the whole JVM
 * ({@code jdk.serialFilter}), where one is set, is asked too.
 */
public final class ObjectCodec {
    /** How deep objects may nest where nothing else is said: about what {@link DeepStack} has room for. */
    public static final int DEFAULT_DEPTH = 1_000_000;

    /** What is refused where no pattern is given: no data, but links of the known chains that make a message run code. */
    public static final String DEFAULT_PATTERN =
            "!java.rmi.**;!javax.management.**;!javax.naming.**;!javax.swing.**;!javax.script.**;!com.sun.**;!sun.**;!jdk.**"
                    + ";!java.beans.**;!java.lang.ProcessBuilder;!java.lang.reflect.**";

    private static final int HEADER_BYTES = 8;
    private static final int STREAM_BYTES = 4;
    private static final ValueLayout.OfInt COUNT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final ClassLoader loader;
    private final ObjectInputFilter pattern;
    private final long maxDepth;

    /** As {@link #ObjectCodec(ClassLoader, String, long)} with {@link #DEFAULT_DEPTH}. */
    public ObjectCodec(ClassLoader loader, String pattern) {
        this(loader, pattern, DEFAULT_DEPTH);
    }

    /**
     * @param loader whose classes are admitted, usually the context class loader of the thread that called Init
     * @param pattern a pattern of {@link ObjectInputFilter.Config#createFilter}, such as {@code
     *     "com.acme.*;java.base/*;!*"}; null or empty stands for {@link #DEFAULT_PATTERN}
     * @param maxDepth levels that objects which come in may nest
     * @throws IllegalArgumentException if the pattern is wrong
     */
    public ObjectCodec(ClassLoader loader, String pattern, long maxDepth) {
        this.maxDepth = maxDepth;
        this.loader = Objects.requireNonNullElseGet(loader, ClassLoader::getSystemClassLoader);
        boolean isGiven = pattern != null && !pattern.isEmpty();
        ObjectInputFilter own = ObjectInputFilter.Config.createFilter(isGiven ? pattern : DEFAULT_PATTERN);
        this.pattern = ObjectInputFilter.merge(own, ObjectInputFilter.Config.getSerialFilter());
    }

    /**
     * Writes {@code count} objects.
     *
     * @throws ObjectCodecException if one of them is not serializable; names its class; or if a method of its class
     *     ({@code writeObject}, {@code writeReplace}) throws, which is the cause
     */
    public void write(Object[] objects, int offset, int count, GrowingPayload target) {
        Objects.checkFromIndexSize(offset, count, objects.length);
        try {
            DeepStack.run(() -> writeGroup(objects, offset, count, target));
        } catch (StackOverflowError e) {
            throw tooDeep("serialize", e);
        }
        MemorySegment header = MemorySegment.ofArray(target.bytes());
        header.set(COUNT, 0, count);
        header.set(COUNT, STREAM_BYTES, target.size() - HEADER_BYTES);
    }

    private static ObjectCodecException tooDeep(String verb, StackOverflowError e) {
        return new ObjectCodecException("cannot " + verb + ": nested too deep for the stack: " + e, e);
    }

    private static void writeGroup(Object[] objects, int offset, int count, GrowingPayload target) {
        try (var sink = target.forWriting()) {
            sink.write(new byte[HEADER_BYTES]);
            if (count > 0) {
                writeStream(objects, offset, count, new ObjectOutputStream(sink));
            }
        } catch (IOException | RuntimeException | LinkageError e) {
            throw new ObjectCodecException("cannot serialize: " + e, e);
        }
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
        long count = 0;
        for (int done = 0; done < size || done == 0; done += groupBytes(bytes, offset + done, size - done)) {
            groupBytes(bytes, offset + done, size - done);
            count += MemorySegment.ofArray(bytes).get(COUNT, offset + done);
        }
        return (int) Math.min(count, Integer.MAX_VALUE);
    }

    /**
     * The bytes of the first group of several.
     *
     * @param size bytes from the offset to the end
     * @throws ObjectCodecException if these are not serialized objects
     */
    public int groupBytes(byte[] bytes, int offset, int size) {
        if (size < HEADER_BYTES) {
            throw new ObjectCodecException("not serialized objects: " + size + " bytes", null);
        }
        MemorySegment header = MemorySegment.ofArray(bytes);
        int count = header.get(COUNT, offset);
        int stream = header.get(COUNT, offset + STREAM_BYTES);
        if (count < 0 || stream < 0 || count > stream || stream > size - HEADER_BYTES) {
            throw new ObjectCodecException(
                    "not serialized objects: " + count + " in a stream of " + stream + " bytes in " + size, null);
        }
        return HEADER_BYTES + stream;
    }

    /**
     * Reads the objects of a message into an array.
     *
     * @param room how many may come
     * @return how many came
     * @throws ObjectCodecException if there are more, a class is refused or unknown, or the array cannot hold an object
     */
    public int read(byte[] bytes, int offset, int size, Object[] objects, int first, int room) {
        int total = count(bytes, offset, size);
        if (total > room) {
            throw new ObjectCodecException("message of " + total + " objects, room for " + room, null);
        }
        Objects.checkFromIndexSize(first, total, objects.length);
        int read = 0;
        for (int done = 0; read < total; done += groupBytes(bytes, offset + done, size - done)) {
            int count = MemorySegment.ofArray(bytes).get(COUNT, offset + done);
            int stream = groupBytes(bytes, offset + done, size - done) - HEADER_BYTES;
            if (count > 0) {
                readGroup(bytes, offset + done + HEADER_BYTES, stream, objects, first + read, count);
            }
            read += count;
        }
        return total;
    }

    private void readGroup(byte[] bytes, int offset, int size, Object[] objects, int first, int count) {
        try {
            DeepStack.run(() -> readStream(input(bytes, offset, size), objects, first, count));
        } catch (StackOverflowError e) {
            throw tooDeep("deserialize", e);
        }
    }

    private Input input(byte[] bytes, int offset, int size) {
        try {
            return new Input(new ByteArrayInputStream(bytes, offset, size), size);
        } catch (IOException e) {
            throw new ObjectCodecException("cannot deserialize: " + e, e);
        }
    }

    private static void readStream(Input in, Object[] objects, int first, int count) {
        try {
            for (int i = 0; i < count; i++) {
                objects[first + i] = in.readObject();
            }
        } catch (ArrayStoreException e) {
            String type = objects.getClass().getComponentType().getTypeName();
            throw new ObjectCodecException("a " + e.getMessage() + " came for an array of " + type, e);
        } catch (IOException | ClassNotFoundException | RuntimeException | LinkageError e) {
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
            boolean tooDeep = info.depth() > maxDepth;
            boolean tooBig = info.arrayLength() > messageBytes || info.references() > messageBytes;
            ObjectInputFilter.Status status =
                    tooDeep || tooBig ? ObjectInputFilter.Status.REJECTED : pattern.checkInput(info);
            if (tooDeep) {
                refusal = "objects nest deeper than " + maxDepth + ", the limit that the parameter object.depth sets";
            } else if (status == ObjectInputFilter.Status.REJECTED) {
                refusal = "the filter refuses " + info.serialClass() + " at depth " + info.depth() + ", array length "
                        + info.arrayLength() + ", reference " + info.references()
                        + (tooBig ? "" : "; the parameter object.filter says which classes may come");
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
