package org.myrixen.runtime.type;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.myrixen.mx.Payload;

/**
 * {@code count} consecutive elements of one base type in some storage: a Java array from an offset, a byte buffer,
 * native memory. One object is set again and again, for one operation after another; while an operation uses it as its
 * payload it must not change. Not thread-safe.
 *
 * <p>Elements of type OBJECT can be sliced and copied, but are no payload: they travel in the form that {@link
 * ObjectCodec} gives them.
 */
public final class Elements implements Payload {
    private BaseType type = BaseType.BYTE;
    private long count;

    /** The storage: either an array and the index of the first element ... */
    private Object array = EMPTY;

    private int offset;

    /** ... or memory and the byte offset of the first element. */
    private MemorySegment memory;

    private long memoryOffset;

    /** The view of the last byte buffer, kept because making one allocates and programs reuse their buffers. */
    private ByteBuffer viewed;

    private MemorySegment view;

    /** One element, for pieces that begin or end inside one; made when first needed. */
    private MemorySegment scratch;

    /** Why memory of a confined arena is refused: whoever makes progress moves the data of all threads. */
    public static final String CONFINED =
            "memory of a confined arena: any thread may have to move it, so take one of Arena.ofShared or ofAuto";

    /** Why memory is refused that has been given back. */
    public static final String CLOSED = "the memory is closed: its arena gave it back";

    private static final byte[] EMPTY = {};
    private static final Thread ANOTHER_THREAD = Thread.ofPlatform().unstarted(() -> {});

    /**
     * Sets this to {@code count} elements of whatever a program may use as a buffer: a Java array, a byte buffer, a memory
     * segment.
     *
     * @param offset elements from the buffer's beginning to the first one
     * @throws IllegalArgumentException if such elements do not live there
     * @throws IndexOutOfBoundsException if the buffer is too small
     */
    public Elements storage(BaseType type, Object storage, long offset, long count) {
        if (type.accepts(storage)) {
            return run(type, storage, index(offset), index(count));
        }
        return switch (storage) {
            case ByteBuffer buffer -> buffer(type, buffer, offset, count);
            case MemorySegment segment -> memory(type, segment, bytesBefore(type, offset), count);
            case null, default -> array(type, storage, index(offset), index(count));
        };
    }

    private static int index(long inArray) {
        if (inArray != (int) inArray) {
            throw new IndexOutOfBoundsException(inArray + " in an array");
        }
        return (int) inArray;
    }

    private static long bytesBefore(BaseType type, long offset) {
        if (offset < 0 || type.bytes() > 0 && offset > Long.MAX_VALUE / type.bytes()) {
            throw new IndexOutOfBoundsException("offset " + offset);
        }
        return offset * type.bytes();
    }

    /**
     * Sets this to {@code count} elements of a Java array.
     *
     * @param array an array of the type; any array of references for OBJECT
     * @param offset index of the first element
     * @throws IllegalArgumentException if the array has another type
     * @throws IndexOutOfBoundsException if the array is too short
     */
    public Elements array(BaseType type, Object array, int offset, int count) {
        if (!type.accepts(array)) {
            throw new IllegalArgumentException("elements of type " + type + " live in "
                    + type.arrayClass().getSimpleName() + ", not in "
                    + (array == null ? "null" : array.getClass().getTypeName()));
        }
        return run(type, array, offset, count);
    }

    private Elements run(BaseType type, Object array, int offset, int count) {
        Objects.checkFromIndexSize(offset, count, type.lengthOf(array));
        return set(type, count, array, offset, null, 0);
    }

    /**
     * Sets this to {@code count} elements inside a byte buffer, heap or direct. The buffer's position, limit and order
     * play no part and are not touched.
     *
     * @param offset elements from index 0 of the buffer to the first one
     * @throws IllegalArgumentException for OBJECT
     * @throws IndexOutOfBoundsException if the buffer's capacity is too small
     */
    @SuppressWarnings("ReferenceEquality") // the same buffer, not one with the same content
    public Elements buffer(BaseType type, ByteBuffer buffer, long offset, long count) {
        if (viewed != buffer) {
            view = MemorySegment.ofBuffer(buffer.duplicate().clear());
            viewed = buffer;
        }
        return memory(type, view, bytesBefore(type, offset), count);
    }

    /**
     * Sets this to {@code count} elements in memory.
     *
     * @param byteOffset bytes from the segment's start to the first element; needs no alignment
     * @throws IllegalArgumentException for OBJECT, and if the memory is confined to one thread or closed
     * @throws IndexOutOfBoundsException if the segment is too small
     */
    public Elements memory(BaseType type, MemorySegment memory, long byteOffset, long count) {
        if (type == BaseType.OBJECT) {
            throw new IllegalArgumentException("objects live in Object[], not in memory");
        }
        if (memory.isNative() && !memory.isAccessibleBy(ANOTHER_THREAD)) {
            throw new IllegalArgumentException(CONFINED);
        }
        if (!memory.scope().isAlive()) {
            throw new IllegalArgumentException(CLOSED);
        }
        if (count < 0 || count > Long.MAX_VALUE / type.bytes()) {
            throw new IndexOutOfBoundsException("count " + count);
        }
        Objects.checkFromIndexSize(byteOffset, count * type.bytes(), memory.byteSize());
        return set(type, count, null, 0, memory, byteOffset);
    }

    /** Sets this to elements [first, first + count) of another run. */
    public Elements slice(Elements of, long first, long count) {
        Objects.checkFromIndexSize(first, count, of.count);
        return set(
                of.type,
                count,
                of.array,
                of.array == null ? 0 : of.offset + (int) first,
                of.memory,
                of.memoryOffset + first * of.type.bytes());
    }

    /** Lets go of the storage, but for the view of a ByteBuffer; to be set again before it is used. */
    public void release() {
        array = EMPTY;
        memory = null;
    }

    /** Sets this to no elements and lets go of the storage. */
    public void clear() {
        set(BaseType.BYTE, 0, EMPTY, 0, null, 0);
        viewed = null;
        view = null;
    }

    private Elements set(BaseType type, long count, Object array, int offset, MemorySegment memory, long memoryOffset) {
        this.type = type;
        this.count = count;
        this.array = array;
        this.offset = offset;
        this.memory = memory;
        this.memoryOffset = memoryOffset;
        return this;
    }

    public BaseType type() {
        return type;
    }

    /** Number of elements; only memory can hold more than fit into an int, see {@link #longCount}. */
    public int count() {
        return Math.toIntExact(count);
    }

    /** Number of elements. */
    public long longCount() {
        return count;
    }

    /** The Java array that holds the elements; null if they are in memory. */
    public Object array() {
        return array;
    }

    /** Index in {@link #array} of the first element. */
    public int offset() {
        return offset;
    }

    /** Whether both have the same storage and the same first element there: an in-place operation. */
    @SuppressWarnings("ReferenceEquality") // the same array, not one with the same content
    public boolean startsWith(Elements other) {
        return array != null
                ? array == other.array && offset == other.offset
                : Objects.equals(memory, other.memory) && memoryOffset == other.memoryOffset;
    }

    /**
     * Copies elements between runs of the same type, right also when they overlap.
     *
     * @param first index in {@code from} of the first element to copy
     * @param target index in this run of its new place
     * @throws IndexOutOfBoundsException if either run is too short
     */
    public void copyFrom(Elements from, long first, long target, long count) {
        Objects.checkFromIndexSize(first, count, from.count);
        Objects.checkFromIndexSize(target, count, this.count);
        if (count == 0) {
            return;
        }
        if (from.array != null && array != null) {
            System.arraycopy(from.array, from.offset + (int) first, array, offset + (int) target, (int) count);
        } else if (array != null) {
            arrayFromMemory(from.memory, from.memoryOffset + first * type.bytes(), (int) target, (int) count);
        } else if (from.array != null) {
            from.arrayToMemory((int) first, memory, memoryOffset + target * type.bytes(), (int) count);
        } else {
            int size = type.bytes();
            MemorySegment.copy(
                    from.memory, from.memoryOffset + first * size, memory, memoryOffset + target * size, count * size);
        }
    }

    /** Bytes on the wire. */
    @Override
    public long length() {
        if (type == BaseType.OBJECT) {
            throw new IllegalStateException("objects travel in serialized form");
        }
        return count << type.shift();
    }

    @Override
    public MemorySegment memory() {
        return memory != null && memory.isNative() && !isClosed() ? memory.asSlice(memoryOffset, length()) : null;
    }

    /**
     * Whether the memory has been closed since this was set: what is gathered from it then is zero, and what is scattered to it
     * is lost, because only the operation that uses it may fail.
     */
    public boolean isClosed() {
        return memory != null && !memory.scope().isAlive();
    }

    /** Whether nothing may be received into this. */
    public boolean isReadOnly() {
        return memory != null && memory.isReadOnly();
    }

    @Override
    public void gather(long position, MemorySegment target, long targetOffset, int length) {
        if (array == null) {
            gatherMemory(position, target, targetOffset, length);
            return;
        }
        if (length <= ShortCopy.MAX && position == 0 && length == count << type.shift()) {
            ShortCopy.toMemory(array, offset, target, targetOffset, length);
            return;
        }
        int size = type.bytes();
        int head = headBytes(position, size, length);
        if (head != 0) {
            gatherPart(position, target, targetOffset, head);
        }
        int whole = length - head >> type.shift();
        long from = (long) offset * size + position + head;
        if (!LongCopy.toMemory(type, array, from, target, targetOffset + head, (long) whole * size)) {
            arrayToMemory((int) (position + head >> type.shift()), target, targetOffset + head, whole);
        }
        int done = head + whole * size;
        if (done < length) {
            gatherPart(position + done, target, targetOffset + done, length - done);
        }
    }

    @Override
    public void scatter(long position, MemorySegment source, long sourceOffset, int length) {
        if (array == null) {
            scatterMemory(position, source, sourceOffset, length);
            return;
        }
        if (length <= ShortCopy.MAX && position == 0 && (length & type.bytes() - 1) == 0) {
            ShortCopy.toArray(source, sourceOffset, array, offset, length);
            return;
        }
        int size = type.bytes();
        int head = headBytes(position, size, length);
        if (head != 0) {
            scatterPart(position, source, sourceOffset, head);
        }
        int whole = length - head >> type.shift();
        long to = (long) offset * size + position + head;
        if (!LongCopy.toArray(type, source, sourceOffset + head, array, to, (long) whole * size)) {
            arrayFromMemory(source, sourceOffset + head, (int) (position + head >> type.shift()), whole);
        }
        int done = head + whole * size;
        if (done < length) {
            scatterPart(position + done, source, sourceOffset + done, length - done);
        }
    }

    private void gatherMemory(long position, MemorySegment target, long targetOffset, int length) {
        try {
            MemorySegment.copy(memory, memoryOffset + position, target, targetOffset, length);
        } catch (IllegalStateException e) {
            unlessClosed(e);
            target.asSlice(targetOffset, length).fill((byte) 0);
        }
    }

    private void scatterMemory(long position, MemorySegment source, long sourceOffset, int length) {
        try {
            MemorySegment.copy(source, sourceOffset, memory, memoryOffset + position, length);
        } catch (IllegalStateException e) {
            unlessClosed(e);
        }
    }

    private void unlessClosed(IllegalStateException e) {
        if (!isClosed()) {
            throw e;
        }
    }

    /** Bytes of the piece before its first whole element: 0 when it begins with one. */
    private static int headBytes(long position, int size, int length) {
        int inside = (int) (position & (size - 1));
        return inside == 0 ? 0 : Math.min(size - inside, length);
    }

    private void arrayToMemory(int first, MemorySegment target, long targetOffset, int count) {
        if (type != BaseType.BOOLEAN) {
            MemorySegment.copy(array, offset + first, target, type.layout(), targetOffset, count);
            return;
        }
        boolean[] booleans = (boolean[]) array;
        for (int i = 0; i < count; i++) {
            target.set(ValueLayout.JAVA_BYTE, targetOffset + i, (byte) (booleans[offset + first + i] ? 1 : 0));
        }
    }

    private void arrayFromMemory(MemorySegment source, long sourceOffset, int first, int count) {
        if (type != BaseType.BOOLEAN) {
            MemorySegment.copy(source, type.layout(), sourceOffset, array, offset + first, count);
            return;
        }
        boolean[] booleans = (boolean[]) array;
        for (int i = 0; i < count; i++) {
            booleans[offset + first + i] = source.get(ValueLayout.JAVA_BYTE, sourceOffset + i) != 0;
        }
    }

    /** The slow path, for a fragment border inside an element: through a scratch element. */
    private void gatherPart(long position, MemorySegment target, long targetOffset, int length) {
        int inside = loadScratch(position);
        MemorySegment.copy(scratch, inside, target, targetOffset, length);
    }

    private void scatterPart(long position, MemorySegment source, long sourceOffset, int length) {
        int inside = loadScratch(position);
        MemorySegment.copy(source, sourceOffset, scratch, inside, length);
        MemorySegment.copy(scratch, type.layout(), 0, array, offset + (int) (position / type.bytes()), 1);
    }

    private int loadScratch(long position) {
        if (scratch == null) {
            scratch = MemorySegment.ofArray(new byte[Long.BYTES]);
        }
        int size = type.bytes();
        MemorySegment.copy(array, offset + (int) (position / size), scratch, type.layout(), 0, 1);
        return (int) (position & (size - 1));
    }

    /** Such as {@code INT[100] in int[]@8}. */
    @Override
    public String toString() {
        String storage =
                array == null ? "memory@" + memoryOffset : array.getClass().getSimpleName() + "@" + offset;
        return type + "[" + count + "] in " + storage;
    }
}
