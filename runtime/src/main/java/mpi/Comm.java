package mpi;

import org.myrixen.runtime.comm.Communicator;
import org.myrixen.runtime.p2p.Envelope;
import org.myrixen.runtime.p2p.ErrorClass;
import org.myrixen.runtime.p2p.Fault;
import org.myrixen.runtime.p2p.Mode;
import org.myrixen.runtime.p2p.Operation;
import org.myrixen.runtime.p2p.Transfer;
import org.myrixen.runtime.world.ThisProcess;

/** A communicator: a group of processes and a context for their messages (MPI-1.1 section 5). */
public abstract class Comm {
    /** Null before Init, after Finalize and after Free. */
    private Communicator engine;

    private boolean freed;

    Comm(Communicator engine) {
        this.engine = engine;
    }

    /** Gives COMM_WORLD and COMM_SELF their engine at Init, and takes it at Finalize. */
    final void enter(Communicator joined) {
        engine = joined;
    }

    final Communicator engine() {
        Communicator present = engine;
        if (present == null) {
            throw freed
                    ? new Fault(ErrorClass.COMM, "this communicator has been freed")
                    : new Fault(ErrorClass.OTHER, ThisProcess.absence());
        }
        return present;
    }

    /** Number of processes in the group. */
    public int Size() throws MPIException {
        try {
            return engine().size();
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Size");
        }
    }

    /** This process's rank in the group. */
    public int Rank() throws MPIException {
        try {
            return engine().rank();
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Rank");
        }
    }

    /** The group of this communicator. */
    public Group Group() throws MPIException {
        try {
            Communicator comm = engine();
            return new Group(comm.group(), comm.group().jobRank(comm.rank()));
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Group");
        }
    }

    /** {@link MPI#IDENT}, {@link MPI#CONGRUENT} (same group), {@link MPI#SIMILAR} or {@link MPI#UNEQUAL}. */
    public static int Compare(Comm comm1, Comm comm2) throws MPIException {
        try {
            if (comm1.engine().sameAs(comm2.engine())) {
                return MPI.IDENT;
            }
            return switch (comm1.engine().group().compare(comm2.engine().group())) {
                case IDENTICAL -> MPI.CONGRUENT;
                case SIMILAR -> MPI.SIMILAR;
                case UNEQUAL -> MPI.UNEQUAL;
            };
        } catch (RuntimeException e) {
            throw Failure.of(e, "Comm", "Compare", comm1, comm2);
        }
    }

    /** Gives the communicator back (MPI_Comm_free); collective. */
    public void Free() throws MPIException {
        try {
            engine().free();
            freed = true;
            engine = null;
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Free");
        }
    }

    /** Whether this is an intercommunicator. */
    public boolean Test_inter() throws MPIException {
        return false;
    }

    /** Ends all processes of the job with this exit code. */
    public void Abort(int errorcode) throws MPIException {
        ThisProcess.abort(errorcode, "called Abort(" + errorcode + ")");
    }

    /** Sends in standard mode (MPI-1.1 section 3.2.1). */
    public void Send(Object buf, int offset, int count, Datatype datatype, int dest, int tag) throws MPIException {
        try {
            Communicator comm = engine();
            Transfer transfer = datatype.bind(comm.transfer(), buf, offset, count);
            comm.send(transfer, Mode.STANDARD, dest, tag);
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Send", buf, offset, count, datatype, dest, tag);
        }
    }

    /** Sends from the attached buffer (MPI-1.1 section 3.4). */
    public void Bsend(Object buf, int offset, int count, Datatype datatype, int dest, int tag) throws MPIException {
        try {
            Communicator comm = engine();
            Transfer transfer = datatype.bind(comm.transfer(), buf, offset, count);
            comm.send(transfer, Mode.BUFFERED, dest, tag);
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Bsend", buf, offset, count, datatype, dest, tag);
        }
    }

    /** Sends and returns after the receive has started (MPI-1.1 section 3.4). */
    public void Ssend(Object buf, int offset, int count, Datatype datatype, int dest, int tag) throws MPIException {
        try {
            Communicator comm = engine();
            Transfer transfer = datatype.bind(comm.transfer(), buf, offset, count);
            comm.send(transfer, Mode.SYNCHRONOUS, dest, tag);
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Ssend", buf, offset, count, datatype, dest, tag);
        }
    }

    /** Sends where the program knows that the receive is posted (MPI-1.1 section 3.4). */
    public void Rsend(Object buf, int offset, int count, Datatype datatype, int dest, int tag) throws MPIException {
        try {
            Communicator comm = engine();
            Transfer transfer = datatype.bind(comm.transfer(), buf, offset, count);
            comm.send(transfer, Mode.STANDARD, dest, tag);
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Rsend", buf, offset, count, datatype, dest, tag);
        }
    }

    /** Receives (MPI-1.1 section 3.2.4). */
    public Status Recv(Object buf, int offset, int count, Datatype datatype, int source, int tag) throws MPIException {
        // As small as this, the status costs nothing where the caller does not look at it.
        return new Status(receive(buf, offset, count, datatype, source, tag), datatype);
    }

    private Envelope receive(Object buf, int offset, int count, Datatype datatype, int source, int tag) {
        try {
            Communicator comm = engine();
            return comm.receive(datatype.bind(comm.transfer(), buf, offset, count), source, tag);
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Recv", buf, offset, count, datatype, source, tag);
        }
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

    /** Sends and receives at once (MPI-1.1 section 3.10); the buffers must not overlap. */
    public Status Sendrecv(
            Object sendbuf,
            int sendoffset,
            int sendcount,
            Datatype sendtype,
            int dest,
            int sendtag,
            Object recvbuf,
            int recvoffset,
            int recvcount,
            Datatype recvtype,
            int source,
            int recvtag)
            throws MPIException {
        try {
            Communicator comm = engine();
            Transfer out = sendtype.bind(comm.transfer(), sendbuf, sendoffset, sendcount);
            Transfer in = recvtype.bind(comm.transfer(), recvbuf, recvoffset, recvcount);
            return new Status(comm.exchange(out, dest, sendtag, in, source, recvtag), recvtype);
        } catch (RuntimeException e) {
            throw Failure.of(
                    e,
                    this,
                    "Sendrecv",
                    sendbuf,
                    sendoffset,
                    sendcount,
                    sendtype,
                    dest,
                    sendtag,
                    recvbuf,
                    recvoffset,
                    recvcount,
                    recvtype,
                    source,
                    recvtag);
        }
    }

    /** Sends a buffer and receives into the same (MPI-1.1 section 3.10). */
    public Status Sendrecv_replace(
            Object buf, int offset, int count, Datatype datatype, int dest, int sendtag, int source, int recvtag)
            throws MPIException {
        try {
            Communicator comm = engine();
            Transfer transfer = datatype.bind(comm.transfer(), buf, offset, count);
            return new Status(comm.exchange(transfer, dest, sendtag, source, recvtag), datatype);
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Sendrecv_replace", buf, offset, count, datatype, dest, sendtag, source, recvtag);
        }
    }

    /** Waits for a message without receiving it (MPI-1.1 section 3.8). */
    public Status Probe(int source, int tag) throws MPIException {
        try {
            return new Status(engine().probe(source, tag), null);
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Probe", source, tag);
        }
    }

    /** As {@link #Probe} without waiting: null if no such message is there. */
    public Status Iprobe(int source, int tag) throws MPIException {
        try {
            Communicator comm = engine();
            return comm.probeNow(source, tag) ? new Status(comm.messenger().envelope(), null) : null;
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Iprobe", source, tag);
        }
    }

    /** A duplicate with a context of its own (MPI_Comm_dup); collective. */
    @Override
    public abstract Object clone();

    @Override
    public String toString() {
        return engine != null ? engine.toString() : freed ? "freed Comm" : "Comm";
    }
}
