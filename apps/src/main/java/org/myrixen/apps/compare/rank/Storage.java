package org.myrixen.apps.compare.rank;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
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

    /** One buffer of a message, as the arguments of a call name it. */
    record Buffer(Object memory, int count, Datatype type) {}

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
