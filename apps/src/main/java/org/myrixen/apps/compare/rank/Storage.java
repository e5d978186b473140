package org.myrixen.apps.compare.rank;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import mpi.Datatype;
import mpi.MPI;

/** What messages are sent from and received into. */
enum Storage {
    /** {@code double[]} where the bytes fill doubles, else {@code byte[]}. */
    ARRAY,
    /** {@code byte[]}. */
    BYTES,
    /** Memory outside of the heap; MPJ Express has none. */
    SEGMENT;

    private static final int CACHE_LINE = 64;

    /** One buffer of a message, as the arguments of a call name it. */
    record Buffer(Object memory, int count, Datatype type) {
        /** A word in each cache line. */
        void write(int value) {
            switch (memory) {
                case double[] doubles -> {
                    for (int i = 0; i < doubles.length; i += CACHE_LINE / Double.BYTES) {
                        doubles[i] = value;
                    }
                }
                case byte[] bytes -> {
                    for (int i = 0; i < bytes.length; i += CACHE_LINE) {
                        bytes[i] = (byte) value;
                    }
                }
                case MemorySegment segment -> {
                    for (long i = 0; i < segment.byteSize(); i += CACHE_LINE) {
                        segment.set(ValueLayout.JAVA_BYTE, i, (byte) value);
                    }
                }
                default -> throw new IllegalArgumentException(memory.getClass().getTypeName());
            }
        }
    }

    /**
     * A buffer.
     *
     * @param bytes of a message
     * @param parts messages of this size that it has room for
     */
    Buffer buffer(int bytes, int parts) {
        boolean doubles = bytes > 0 && bytes % Double.BYTES == 0;
        return switch (this) {
            case SEGMENT -> new Buffer(segment(Math.max(Double.BYTES, bytes * parts)), bytes, MPI.BYTE);
            case ARRAY ->
                doubles
                        ? new Buffer(new double[bytes / Double.BYTES * parts], bytes / Double.BYTES, MPI.DOUBLE)
                        : BYTES.buffer(bytes, parts);
            case BYTES -> new Buffer(new byte[bytes * parts], bytes, MPI.BYTE);
        };
    }

    /** A buffer of doubles, to be added. */
    Buffer operand(int bytes) {
        int count = bytes / Double.BYTES;
        return this == SEGMENT
                ? new Buffer(segment(bytes), count, MPI.DOUBLE)
                : new Buffer(new double[count], count, MPI.DOUBLE);
    }

    private static MemorySegment segment(int bytes) {
        return Arena.ofAuto().allocate(bytes, 64);
    }
}
