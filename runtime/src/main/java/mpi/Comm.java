package mpi;

/** A communicator: a group of processes and a context for their messages (MPI-1.1 section 5). */
public class Comm {
    Comm() {}

    /** Number of processes in the group. */
    public int Size() throws MPIException {
        throw new UnsupportedOperationException();
    }

    /** This process's rank in the group. */
    public int Rank() throws MPIException {
        throw new UnsupportedOperationException();
    }

    /** The group of this communicator. */
    public Group Group() throws MPIException {
        throw new UnsupportedOperationException();
    }

    /** {@link MPI#IDENT}, {@link MPI#CONGRUENT} (same group), {@link MPI#SIMILAR} or {@link MPI#UNEQUAL}. */
    public static int Compare(Comm comm1, Comm comm2) throws MPIException {
        throw new UnsupportedOperationException();
    }

    /** Gives the communicator back (MPI_Comm_free); collective. */
    public void Free() throws MPIException {
        throw new UnsupportedOperationException();
    }

    /** Whether this is an intercommunicator. */
    public boolean Test_inter() throws MPIException {
        throw new UnsupportedOperationException();
    }

    /** Ends all processes of the job with this exit code. */
    public void Abort(int errorcode) throws MPIException {
        throw new UnsupportedOperationException();
    }

    /** Sends in standard mode (MPI-1.1 section 3.2.1). */
    public void Send(Object buf, int offset, int count, Datatype datatype, int dest, int tag) throws MPIException {
        throw new UnsupportedOperationException();
    }

    /** Sends from the attached buffer (MPI-1.1 section 3.4). */
    public void Bsend(Object buf, int offset, int count, Datatype datatype, int dest, int tag) throws MPIException {
        throw new UnsupportedOperationException();
    }

    /** Sends and returns after the receive has started (MPI-1.1 section 3.4). */
    public void Ssend(Object buf, int offset, int count, Datatype datatype, int dest, int tag) throws MPIException {
        throw new UnsupportedOperationException();
    }

    /** Sends where the program knows that the receive is posted (MPI-1.1 section 3.4). */
    public void Rsend(Object buf, int offset, int count, Datatype datatype, int dest, int tag) throws MPIException {
        throw new UnsupportedOperationException();
    }

    /** Receives (MPI-1.1 section 3.2.4). */
    public Status Recv(Object buf, int offset, int count, Datatype datatype, int source, int tag) throws MPIException {
        throw new UnsupportedOperationException();
    }

    /** Starts a {@link #Send}. */
    public Request Isend(Object buf, int offset, int count, Datatype datatype, int dest, int tag) throws MPIException {
        throw new UnsupportedOperationException();
    }

    /** Starts a {@link #Bsend}. */
    public Request Ibsend(Object buf, int offset, int count, Datatype datatype, int dest, int tag) throws MPIException {
        throw new UnsupportedOperationException();
    }

    /** Starts a {@link #Ssend}. */
    public Request Issend(Object buf, int offset, int count, Datatype datatype, int dest, int tag) throws MPIException {
        throw new UnsupportedOperationException();
    }

    /** Starts a {@link #Rsend}. */
    public Request Irsend(Object buf, int offset, int count, Datatype datatype, int dest, int tag) throws MPIException {
        throw new UnsupportedOperationException();
    }

    /** Starts a {@link #Recv}. */
    public Request Irecv(Object buf, int offset, int count, Datatype datatype, int source, int tag)
            throws MPIException {
        throw new UnsupportedOperationException();
    }

    /** Prepares a {@link #Send} to be started often. */
    public Prequest Send_init(Object buf, int offset, int count, Datatype datatype, int dest, int tag)
            throws MPIException {
        throw new UnsupportedOperationException();
    }

    /** Prepares a {@link #Bsend} to be started often. */
    public Prequest Bsend_init(Object buf, int offset, int count, Datatype datatype, int dest, int tag)
            throws MPIException {
        throw new UnsupportedOperationException();
    }

    /** Prepares a {@link #Ssend} to be started often. */
    public Prequest Ssend_init(Object buf, int offset, int count, Datatype datatype, int dest, int tag)
            throws MPIException {
        throw new UnsupportedOperationException();
    }

    /** Prepares a {@link #Rsend} to be started often. */
    public Prequest Rsend_init(Object buf, int offset, int count, Datatype datatype, int dest, int tag)
            throws MPIException {
        throw new UnsupportedOperationException();
    }

    /** Prepares a {@link #Recv} to be started often. */
    public Prequest Recv_init(Object buf, int offset, int count, Datatype datatype, int source, int tag)
            throws MPIException {
        throw new UnsupportedOperationException();
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
        throw new UnsupportedOperationException();
    }

    /** Sends a buffer and receives into the same (MPI-1.1 section 3.10). */
    public Status Sendrecv_replace(
            Object buf, int offset, int count, Datatype datatype, int dest, int sendtag, int source, int recvtag)
            throws MPIException {
        throw new UnsupportedOperationException();
    }

    /** Waits for a message without receiving it (MPI-1.1 section 3.8). */
    public Status Probe(int source, int tag) throws MPIException {
        throw new UnsupportedOperationException();
    }

    /** As {@link #Probe} without waiting: null if no such message is there. */
    public Status Iprobe(int source, int tag) throws MPIException {
        throw new UnsupportedOperationException();
    }

    /** A duplicate with a context of its own (MPI_Comm_dup); collective. */
    @Override
    public Object clone() {
        throw new UnsupportedOperationException();
    }
}
