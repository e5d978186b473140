package mpi;

import org.myrixen.runtime.comm.Communicator;
import org.myrixen.runtime.p2p.Mode;
import org.myrixen.runtime.p2p.Operation;

/** Messages between two processes that are started now and completed later (MPI-1.1 sections 3.7 and 3.9). */
abstract class NonblockingPointToPoint extends PointToPoint {
    NonblockingPointToPoint(Communicator engine) {
        super(engine);
    }

    /** Starts a {@link #Send}. */
    public Request Isend(Object buf, int offset, int count, Datatype datatype, int dest, int tag) throws MPIException {
        try {
            return new Request(
                    engine().messenger(), startSend(Mode.STANDARD, buf, offset, count, datatype, dest, tag), null);
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Isend", buf, offset, count, datatype, dest, tag);
        }
    }

    /** Starts a {@link #Bsend}. */
    public Request Ibsend(Object buf, int offset, int count, Datatype datatype, int dest, int tag) throws MPIException {
        try {
            return new Request(
                    engine().messenger(), startSend(Mode.BUFFERED, buf, offset, count, datatype, dest, tag), null);
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Ibsend", buf, offset, count, datatype, dest, tag);
        }
    }

    /** Starts a {@link #Ssend}. */
    public Request Issend(Object buf, int offset, int count, Datatype datatype, int dest, int tag) throws MPIException {
        try {
            return new Request(
                    engine().messenger(), startSend(Mode.SYNCHRONOUS, buf, offset, count, datatype, dest, tag), null);
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Issend", buf, offset, count, datatype, dest, tag);
        }
    }

    /** Starts a {@link #Rsend}. */
    public Request Irsend(Object buf, int offset, int count, Datatype datatype, int dest, int tag) throws MPIException {
        try {
            return new Request(
                    engine().messenger(), startSend(Mode.STANDARD, buf, offset, count, datatype, dest, tag), null);
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Irsend", buf, offset, count, datatype, dest, tag);
        }
    }

    /** Starts a {@link #Recv}. */
    public Request Irecv(Object buf, int offset, int count, Datatype datatype, int source, int tag)
            throws MPIException {
        try {
            return new Request(engine().messenger(), startReceive(buf, offset, count, datatype, source, tag), datatype);
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Irecv", buf, offset, count, datatype, source, tag);
        }
    }

    /** Prepares a {@link #Send} to be started often. */
    public Prequest Send_init(Object buf, int offset, int count, Datatype datatype, int dest, int tag)
            throws MPIException {
        try {
            return new Prequest(
                    engine().messenger(),
                    () -> startSend(Mode.STANDARD, buf, offset, count, datatype, dest, tag),
                    null);
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Send_init", buf, offset, count, datatype, dest, tag);
        }
    }

    /** Prepares a {@link #Bsend} to be started often. */
    public Prequest Bsend_init(Object buf, int offset, int count, Datatype datatype, int dest, int tag)
            throws MPIException {
        try {
            return new Prequest(
                    engine().messenger(),
                    () -> startSend(Mode.BUFFERED, buf, offset, count, datatype, dest, tag),
                    null);
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Bsend_init", buf, offset, count, datatype, dest, tag);
        }
    }

    /** Prepares a {@link #Ssend} to be started often. */
    public Prequest Ssend_init(Object buf, int offset, int count, Datatype datatype, int dest, int tag)
            throws MPIException {
        try {
            return new Prequest(
                    engine().messenger(),
                    () -> startSend(Mode.SYNCHRONOUS, buf, offset, count, datatype, dest, tag),
                    null);
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Ssend_init", buf, offset, count, datatype, dest, tag);
        }
    }

    /** Prepares a {@link #Rsend} to be started often. */
    public Prequest Rsend_init(Object buf, int offset, int count, Datatype datatype, int dest, int tag)
            throws MPIException {
        try {
            return new Prequest(
                    engine().messenger(),
                    () -> startSend(Mode.STANDARD, buf, offset, count, datatype, dest, tag),
                    null);
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Rsend_init", buf, offset, count, datatype, dest, tag);
        }
    }

    /** Prepares a {@link #Recv} to be started often. */
    public Prequest Recv_init(Object buf, int offset, int count, Datatype datatype, int source, int tag)
            throws MPIException {
        try {
            return new Prequest(
                    engine().messenger(), () -> startReceive(buf, offset, count, datatype, source, tag), datatype);
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Recv_init", buf, offset, count, datatype, source, tag);
        }
    }

    private Operation startSend(Mode mode, Object buf, int offset, int count, Datatype datatype, int dest, int tag) {
        Communicator comm = engine();
        return comm.startSend(datatype.bind(comm.transfer(), buf, offset, count), mode, dest, tag);
    }

    private Operation startReceive(Object buf, int offset, int count, Datatype datatype, int source, int tag) {
        Communicator comm = engine();
        return comm.startReceive(datatype.bind(comm.transfer(), buf, offset, count), source, tag);
    }
}
