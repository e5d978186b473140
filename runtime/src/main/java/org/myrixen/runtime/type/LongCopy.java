package org.myrixen.runtime.type;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Objects;

/**
 * Long runs between an array and native memory, by the C library's memcpy: between cores that share no cache a message then takes a
 * third of the time, and 0.8 to 0.95 of it between others. The array does not move meanwhile, because a collection waits for the
 * call; a run is a frame at most. The view of the array that the call needs is 112 bytes of heap, which the compilers leave out
 * at times, but not always.
 *
 * <p>For memory of our own only: what a program hands in could be freed by another of its threads during the call, or be read-only.
 *
 * <p>A page that is gone, since a peer has truncated its file, would end the process in there. So a byte of each page is read before,
 * which the JVM answers with an {@link InternalError}.
 */
@SuppressWarnings("restricted") // memcpy, with bounds that are checked here
final class LongCopy {
    /** Bytes of the shortest run for which this pays wherever the cores are. */
    static final int MIN = 16 << 10;

    private static final int PAGE = 4096;
    private static final Linker LINKER = Linker.nativeLinker();
    private static final MethodHandle FROM_ARRAY = memcpy(FunctionDescriptor.ofVoid(JAVA_LONG, ADDRESS, JAVA_LONG));
    private static final MethodHandle TO_ARRAY = memcpy(FunctionDescriptor.ofVoid(ADDRESS, JAVA_LONG, JAVA_LONG));

    /** Keeps the compilers from leaving the reads out. */
    @SuppressWarnings("unused")
    private static byte read;

    private LongCopy() {}

    private static MethodHandle memcpy(FunctionDescriptor arguments) {
        return LINKER.downcallHandle(
                LINKER.defaultLookup().findOrThrow("memcpy"), arguments, Linker.Option.critical(true));
    }

    /** Whether it does these: long enough, of one of the common types, and memory that is not another array. */
    static boolean takes(BaseType type, MemorySegment memory, long bytes) {
        return bytes >= MIN && memory.isNative() && isCommon(type);
    }

    private static boolean isCommon(BaseType type) {
        return switch (type) {
            case BYTE, PACKED, INT, LONG, FLOAT, DOUBLE -> true;
            case CHAR, SHORT, BOOLEAN, OBJECT -> false;
        };
    }

    /** Copies bytes of an array, from {@code first} on; false if it does not {@link #takes take} them, and nothing is done. */
    static boolean toMemory(BaseType type, Object array, long first, MemorySegment to, long at, long bytes) {
        if (!takes(type, to, bytes)) {
            return false;
        }
        long address = look(to, at, bytes);
        try {
            switch (array) {
                case double[] a -> copyFrom(a, first, address, bytes);
                case byte[] a -> copyFrom(a, first, address, bytes);
                case int[] a -> copyFrom(a, first, address, bytes);
                case long[] a -> copyFrom(a, first, address, bytes);
                case float[] a -> copyFrom(a, first, address, bytes);
                default -> throw new IllegalArgumentException(array.getClass().getTypeName());
            }
            return true;
        } catch (Throwable e) {
            throw unchecked(e);
        }
    }

    /** Copies bytes to an array, from {@code first} on; false if it does not {@link #takes take} them, and nothing is done. */
    static boolean toArray(BaseType type, MemorySegment from, long at, Object array, long first, long bytes) {
        if (!takes(type, from, bytes)) {
            return false;
        }
        long address = look(from, at, bytes);
        try {
            switch (array) {
                case double[] a -> copyTo(a, first, address, bytes);
                case byte[] a -> copyTo(a, first, address, bytes);
                case int[] a -> copyTo(a, first, address, bytes);
                case long[] a -> copyTo(a, first, address, bytes);
                case float[] a -> copyTo(a, first, address, bytes);
                default -> throw new IllegalArgumentException(array.getClass().getTypeName());
            }
            return true;
        } catch (Throwable e) {
            throw unchecked(e);
        }
    }

    // One method for each type: only where its class is known can the compilers do without the view of the array.

    private static void copyFrom(double[] a, long first, long to, long bytes) throws Throwable {
        FROM_ARRAY.invokeExact(to, part(MemorySegment.ofArray(a), first, bytes), bytes);
    }

    private static void copyFrom(byte[] a, long first, long to, long bytes) throws Throwable {
        FROM_ARRAY.invokeExact(to, part(MemorySegment.ofArray(a), first, bytes), bytes);
    }

    private static void copyFrom(int[] a, long first, long to, long bytes) throws Throwable {
        FROM_ARRAY.invokeExact(to, part(MemorySegment.ofArray(a), first, bytes), bytes);
    }

    private static void copyFrom(long[] a, long first, long to, long bytes) throws Throwable {
        FROM_ARRAY.invokeExact(to, part(MemorySegment.ofArray(a), first, bytes), bytes);
    }

    private static void copyFrom(float[] a, long first, long to, long bytes) throws Throwable {
        FROM_ARRAY.invokeExact(to, part(MemorySegment.ofArray(a), first, bytes), bytes);
    }

    private static void copyTo(double[] a, long first, long from, long bytes) throws Throwable {
        TO_ARRAY.invokeExact(part(MemorySegment.ofArray(a), first, bytes), from, bytes);
    }

    private static void copyTo(byte[] a, long first, long from, long bytes) throws Throwable {
        TO_ARRAY.invokeExact(part(MemorySegment.ofArray(a), first, bytes), from, bytes);
    }

    private static void copyTo(int[] a, long first, long from, long bytes) throws Throwable {
        TO_ARRAY.invokeExact(part(MemorySegment.ofArray(a), first, bytes), from, bytes);
    }

    private static void copyTo(long[] a, long first, long from, long bytes) throws Throwable {
        TO_ARRAY.invokeExact(part(MemorySegment.ofArray(a), first, bytes), from, bytes);
    }

    private static void copyTo(float[] a, long first, long from, long bytes) throws Throwable {
        TO_ARRAY.invokeExact(part(MemorySegment.ofArray(a), first, bytes), from, bytes);
    }

    private static MemorySegment part(MemorySegment array, long first, long bytes) {
        return array.asSlice(first, bytes);
    }

    /** Where the memory is, now that all of it has been found to be there. */
    private static long look(MemorySegment memory, long at, long bytes) {
        Objects.checkFromIndexSize(at, bytes, memory.byteSize());
        byte seen = memory.get(JAVA_BYTE, at + bytes - 1);
        for (long page = at; page < at + bytes; page += PAGE) {
            seen ^= memory.get(JAVA_BYTE, page);
        }
        read = seen;
        return memory.address() + at;
    }

    /** What a call without exceptions of its own throws. */
    private static RuntimeException unchecked(Throwable e) {
        if (e instanceof Error error) {
            throw error;
        }
        return e instanceof RuntimeException known ? known : new IllegalStateException(e);
    }
}
