package org.myrixen.runtime.type;

import java.lang.foreign.MemorySegment;
import org.myrixen.mx.Payload;

/**
 * {@code count} elements of a datatype with gaps in some storage, as one message: gathered from and scattered to their places
 * without a copy in between, in pieces of any size, in order at no cost and out of order by a search. One object is set again
 * and again; while an operation uses it as its payload it must not change. Not thread-safe.
 */
public final class MappedElements implements Payload {
    /** Blocks up to this many bytes are copied element by element in one loop; a call for each costs more. */
    private static final int SHORT_BLOCK = 64;

    private static final Elements NOTHING = new Elements();

    private final TypeCursor cursor = new TypeCursor();

    /** From the lowest to the highest element touched. */
    private final Elements span = new Elements();

    /** Base elements in the span before the first element's origin. */
    private long origin;

    private TypeMap map = TypeMap.EMPTY;
    private long count;
    private long size;

    /**
     * Sets this to elements in whatever a program may use as a buffer.
     *
     * @param offset base elements from the buffer's beginning to the origin of the first element
     * @throws IllegalArgumentException if such elements do not live there
     * @throws IndexOutOfBoundsException if the elements reach beyond the buffer
     */
    public MappedElements set(TypeMap map, BaseType type, Object storage, long offset, long count) {
        try {
            if (count < 0) {
                throw new IndexOutOfBoundsException("count " + count);
            }
            boolean nothing = count == 0 || map.size() == 0;
            long lowest = nothing ? 0 : map.lowest(count);
            long elements = nothing ? 0 : Math.subtractExact(map.highest(count), lowest);
            span.storage(type, storage, Math.addExact(offset, lowest), elements);
            this.size = Math.multiplyExact(count, map.size());
            this.origin = -lowest;
            this.map = map;
            this.count = count;
        } catch (ArithmeticException e) {
            throw new IndexOutOfBoundsException("elements reach beyond 64 bits");
        }
        cursor.start(map, count, Math.max(type.bytes(), 1));
        return this;
    }

    /** Sets this to nothing and lets go of the storage, but for the view of a byte buffer. */
    public void clear() {
        span.slice(NOTHING, 0, 0);
        map = TypeMap.EMPTY;
        size = 0;
        count = 0;
        cursor.start(map, 0, 1);
    }

    public BaseType type() {
        return span.type();
    }

    /** Base elements of all elements together. */
    public long size() {
        return size;
    }

    /** Whether the memory has been closed since this was set; see {@link Elements#isClosed}. */
    public boolean isClosed() {
        return span.isClosed();
    }

    /** Whether nothing may be received into this. */
    public boolean isReadOnly() {
        return span.isReadOnly();
    }

    /** Bytes on the wire. */
    @Override
    public long length() {
        if (type() == BaseType.OBJECT) {
            throw new IllegalStateException("objects travel in serialized form");
        }
        return size * type().bytes();
    }

    /**
     * Copies base elements [first, first + packed.longCount()) of the message into contiguous elements of the same type.
     *
     * @throws IndexOutOfBoundsException if the message has fewer
     */
    public void pack(long first, Elements packed) {
        begin(first, packed);
        for (long done = 0; done < packed.longCount(); ) {
            long piece = Math.min(cursor.left(), packed.longCount() - done);
            packed.copyFrom(span, origin + cursor.index(), done, piece);
            cursor.advance(piece);
            done += piece;
        }
        cursor.start(map, count, unit());
    }

    /**
     * Copies contiguous elements of the same type to their places, as base elements [first, first + packed.longCount()) of the
     * message. The message may end inside an element; what it does not reach stays as it is.
     *
     * @throws IndexOutOfBoundsException if there is no room for so many
     */
    public void unpack(long first, Elements packed) {
        begin(first, packed);
        for (long done = 0; done < packed.longCount(); ) {
            long piece = Math.min(cursor.left(), packed.longCount() - done);
            span.copyFrom(packed, done, origin + cursor.index(), piece);
            cursor.advance(piece);
            done += piece;
        }
        cursor.start(map, count, unit());
    }

    private void begin(long first, Elements packed) {
        if (first < 0 || packed.longCount() > size - first) {
            throw new IndexOutOfBoundsException(
                    first + " and " + packed.longCount() + " elements in a message of " + size);
        }
        cursor.start(map, count, 1);
        cursor.moveTo(packed.longCount() == 0 ? 0 : first);
    }

    private int unit() {
        return Math.max(type().bytes(), 1);
    }

    @Override
    public void gather(long position, MemorySegment target, long offset, int length) {
        if (length == 0) {
            return;
        }
        cursor.moveTo(position);
        long bytesBefore = origin * type().bytes();
        for (int done = 0; done < length; ) {
            int blocks = shortBlocks(length - done);
            int piece = blocks > 0 ? blocks * (int) cursor.length() : (int) Math.min(cursor.left(), length - done);
            long from = bytesBefore + cursor.index();
            if (blocks > 0) {
                StridedCopy.gather(span, from, (int) cursor.length(), cursor.stride(), target, offset + done, blocks);
                cursor.advanceBlocks(blocks);
            } else {
                span.gather(from, target, offset + done, piece);
                cursor.advance(piece);
            }
            done += piece;
        }
    }

    @Override
    public void scatter(long position, MemorySegment source, long offset, int length) {
        if (length == 0) {
            return;
        }
        cursor.moveTo(position);
        long bytesBefore = origin * type().bytes();
        for (int done = 0; done < length; ) {
            int blocks = shortBlocks(length - done);
            int piece = blocks > 0 ? blocks * (int) cursor.length() : (int) Math.min(cursor.left(), length - done);
            long to = bytesBefore + cursor.index();
            if (blocks > 0) {
                StridedCopy.scatter(span, to, (int) cursor.length(), cursor.stride(), source, offset + done, blocks);
                cursor.advanceBlocks(blocks);
            } else {
                span.scatter(to, source, offset + done, piece);
                cursor.advance(piece);
            }
            done += piece;
        }
    }

    /** Short blocks at one distance, from here on, that so many bytes hold; 0 if it is not worth a loop. */
    private int shortBlocks(int bytes) {
        if (cursor.length() > SHORT_BLOCK || !StridedCopy.handles(span)) {
            return 0;
        }
        long blocks = Math.min(cursor.blocks(), bytes / cursor.length());
        return blocks < 2 ? 0 : (int) blocks;
    }

    /** Such as {@code 3 x (0+2 every 5 x3 in [0, 12)) in INT[40] in int[]@8}. */
    @Override
    public String toString() {
        return count + " x (" + map + ") in " + span;
    }
}
