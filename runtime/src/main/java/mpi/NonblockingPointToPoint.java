package mpi;

import org.myrixen.runtime.comm.Communicator;
import org.myrixen.runtime.p2p.Mode;
import org.myrixen.runtime.p2p.Operation;

/** Messages between two processes that are started now and completed later (MPI-1.1 sections 3.7 and 3.9). */
abstract class NonblockingPointToPoint extends PointToPoint {
    NonblockingPointToPoint(Communicator engine) {
        super(engine);
    }

    /** Starts a {@link #Send} (MPI-1.1 section 3.7.2). */
    public Request Isend(Object buf, int offset, int count, Datatype datatype, int dest, int tag) throws MPIException {
        try {
            return new Request(
                            engine().messenger(),
                            startSend(Mode.STANDARD, buf, offset, count, datatype, dest, tag),
                            null)
                    .of(this);
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Isend", buf, offset, count, datatype, dest, tag);
        }
    }

    /** Starts a {@link #Bsend} (MPI-1.1 section 3.7.2). */
    public Request Ibsend(Object buf, int offset, int count, Datatype datatype, int dest, int tag) throws MPIException {
        try {
            return new Request(
                            engine().messenger(),
                            startSend(Mode.BUFFERED, buf, offset, count, datatype, dest, tag),
                            null)
                    .of(this);
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Ibsend", buf, offset, count, datatype, dest, tag);
        }
    }

    /** Starts a {@link #Ssend} (MPI-1.1 section 3.7.2). */
    public Request Issend(Object buf, int offset, int count, Datatype datatype, int dest, int tag) throws MPIException {
        try {
            return new Request(
                            engine().messenger(),
                            startSend(Mode.SYNCHRONOUS, buf, offset, count, datatype, dest, tag),
                            null)
                    .of(this);
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Issend", buf, offset, count, datatype, dest, tag);
        }
    }

    /** Starts a {@link #Rsend} (MPI-1.1 section 3.7.2). */
    public Request Irsend(Object buf, int offset, int count, Datatype datatype, int dest, int tag) throws MPIException {
        try {
            return new Request(
                            engine().messenger(),
                            startSend(Mode.STANDARD, buf, offset, count, datatype, dest, tag),
                            null)
                    .of(this);
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Irsend", buf, offset, count, datatype, dest, tag);
        }
    }

    /** Starts a {@link #Recv} (MPI-1.1 section 3.7.2). */
    public Request Irecv(Object buf, int offset, int count, Datatype datatype, int source, int tag)
            throws MPIException {
        try {
            return new Request(engine().messenger(), startReceive(buf, offset, count, datatype, source, tag), datatype)
                    .of(this);
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Irecv", buf, offset, count, datatype, source, tag);
        }
    }

    /** Prepares a {@link #Send} to be started often (MPI-1.1 section 3.9). */
    public Prequest Send_init(Object buf, int offset, int count, Datatype datatype, int dest, int tag)
            throws MPIException {
        try {
            return prepareSend(Mode.STANDARD, buf, offset, count, datatype, dest, tag);
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Send_init", buf, offset, count, datatype, dest, tag);
        }
    }

    /** Prepares a {@link #Bsend} to be started often (MPI-1.1 section 3.9). */
    public Prequest Bsend_init(Object buf, int offset, int count, Datatype datatype, int dest, int tag)
            throws MPIException {
        try {
            return prepareSend(Mode.BUFFERED, buf, offset, count, datatype, dest, tag);
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Bsend_init", buf, offset, count, datatype, dest, tag);
        }
    }

    /** Prepares a {@link #Ssend} to be started often (MPI-1.1 section 3.9). */
    public Prequest Ssend_init(Object buf, int offset, int count, Datatype datatype, int dest, int tag)
            throws MPIException {
        try {
            return prepareSend(Mode.SYNCHRONOUS, buf, offset, count, datatype, dest, tag);
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Ssend_init", buf, offset, count, datatype, dest, tag);
        }
    }

    /** Prepares a {@link #Rsend} to be started often (MPI-1.1 section 3.9). */
    public Prequest Rsend_init(Object buf, int offset, int count, Datatype datatype, int dest, int tag)
            throws MPIException {
        try {
            return prepareSend(Mode.STANDARD, buf, offset, count, datatype, dest, tag);
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Rsend_init", buf, offset, count, datatype, dest, tag);
        }
    }

    /** Prepares a {@link #Recv} to be started often (MPI-1.1 section 3.9). */
    public Prequest Recv_init(Object buf, int offset, int count, Datatype datatype, int source, int tag)
            throws MPIException {
        try {
            Communicator comm = engine();
            comm.checkReceive(source, tag);
            checkBuffer(comm, buf, offset, count, datatype);
            Prequest prepared = new Prequest(
                    comm.messenger(), () -> startReceive(buf, offset, count, datatype, source, tag), datatype);
            prepared.of(this);
            return prepared;
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Recv_init", buf, offset, count, datatype, source, tag);
        }
    }

    private Prequest prepareSend(Mode mode, Object buf, int offset, int count, Datatype datatype, int dest, int tag) {
        Communicator comm = engine();
        comm.checkSend(dest, tag);
        checkBuffer(comm, buf, offset, count, datatype);
        Prequest prepared =
                new Prequest(comm.messenger(), () -> startSend(mode, buf, offset, count, datatype, dest, tag), null);
        prepared.of(this);
        return prepared;
    }

    private static void checkBuffer(Communicator comm, Object buf, int offset, int count, Datatype datatype) {
        comm.messenger().give(datatype.bind(comm.transfer(), buf, offset, count));
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
