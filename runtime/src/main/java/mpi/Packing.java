package mpi;

import mpjbuf.Buffer;
import org.myrixen.runtime.comm.Communicator;
import org.myrixen.runtime.p2p.ErrorClass;
import org.myrixen.runtime.p2p.Fault;
import org.myrixen.runtime.p2p.Transfer;
import org.myrixen.runtime.type.BaseType;

/**
 * Messages put together from several calls (MPI-1.1 section 3.13). What is packed is what would travel: it may be sent as {@link
 * MPI#PACKED} and received with a type, and the other way round.
 */
abstract class Packing extends LargeCounts {
    Packing(Communicator engine) {
        super(engine);
    }

    /**
     * Appends elements to a packed message (mpiJava 1.2, class Comm; MPI-1.1 section 3.13).
     *
     * @param position bytes in {@code outbuf} already
     * @return the position after the elements
     */
    public int Pack(Object inbuf, int offset, int incount, Datatype datatype, byte[] outbuf, int position)
            throws MPIException {
        try {
            return bound(inbuf, offset, incount, datatype).pack(position, end -> outbuf);
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Pack", inbuf, offset, incount, datatype, outbuf, position);
        }
    }

    /** As the other {@link #Pack}, into a buffer that grows as needed (MPJ Express; MPI-1.1 section 3.13). */
    public int Pack(Object inbuf, int offset, int incount, Datatype datatype, Buffer outbuf, int position)
            throws MPIException {
        try {
            return bound(inbuf, offset, incount, datatype).pack(position, end -> {
                outbuf.reserve(end);
                return outbuf.bytes();
            });
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Pack", inbuf, offset, incount, datatype, outbuf, position);
        }
    }

    /**
     * Takes the next elements from a packed message (mpiJava 1.2, class Comm; MPI-1.1 section 3.13).
     *
     * @param position bytes in {@code inbuf} that have been unpacked already
     * @return the position after the elements
     */
    public int Unpack(byte[] inbuf, int position, Object outbuf, int offset, int outcount, Datatype datatype)
            throws MPIException {
        try {
            return bound(outbuf, offset, outcount, datatype).unpack(inbuf, position, inbuf.length);
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Unpack", inbuf, position, outbuf, offset, outcount, datatype);
        }
    }

    /** As the other {@link #Unpack}, from a buffer that was packed or received into (MPJ Express; MPI-1.1 section 3.13). */
    public int Unpack(Buffer inbuf, int position, Object outbuf, int offset, int outcount, Datatype datatype)
            throws MPIException {
        try {
            return bound(outbuf, offset, outcount, datatype).unpack(inbuf.bytes(), position, inbuf.getSize());
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Unpack", inbuf, position, outbuf, offset, outcount, datatype);
        }
    }

    /**
     * Bytes that a {@link #Pack} of so many elements takes (mpiJava 1.2, class Comm; MPI-1.1 section 3.13). An error for OBJECT,
     * which only serialization can tell.
     */
    public int Pack_size(int incount, Datatype datatype) throws MPIException {
        try {
            engine();
            if (datatype.usable().base() == null || datatype.base() == BaseType.OBJECT) {
                throw new Fault(ErrorClass.TYPE, "elements of " + datatype + " have no size before they are packed");
            }
            if (incount < 0) {
                throw new Fault(ErrorClass.COUNT, "count " + incount + " is negative");
            }
            return Math.multiplyExact(
                    incount,
                    Math.multiplyExact(datatype.units(), datatype.base().bytes()));
        } catch (ArithmeticException e) {
            Fault tooMany = new Fault(ErrorClass.COUNT, "more bytes than an int can tell", e);
            throw Failure.of(tooMany, this, "Pack_size", incount, datatype);
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Pack_size", incount, datatype);
        }
    }

    private Transfer bound(Object buf, int offset, int count, Datatype datatype) {
        return datatype.bind(engine().transfer(), buf, offset, count);
    }
}
