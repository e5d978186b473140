package mpi;

import org.myrixen.runtime.comm.Communicator;
import org.myrixen.runtime.p2p.Envelope;
import org.myrixen.runtime.p2p.MatchedMessage;
import org.myrixen.runtime.p2p.Mode;
import org.myrixen.runtime.p2p.Transfer;

/** Messages between two processes, in calls that return when their buffer may be used again (MPI-1.1 section 3). */
abstract class PointToPoint extends CommHandle {
    PointToPoint(Communicator engine) {
        super(engine);
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

    /** As {@link #Probe} without waiting (MPI-1.1 section 3.8): null if no such message is there. */
    public Status Iprobe(int source, int tag) throws MPIException {
        try {
            Communicator comm = engine();
            return comm.probeNow(source, tag) ? new Status(comm.messenger().envelope(), null) : null;
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Iprobe", source, tag);
        }
    }

    /** Waits for a message and takes it out of matching: only its holder can receive it (MPI 5.0 section 3.8.2). */
    public Message Mprobe(int source, int tag) throws MPIException {
        try {
            return new Message(engine().messenger(), engine().claim(source, tag));
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Mprobe", source, tag);
        }
    }

    /** As {@link #Mprobe} without waiting (MPI 5.0 section 3.8.2): null if no such message is there. */
    public Message Improbe(int source, int tag) throws MPIException {
        try {
            MatchedMessage found = engine().claimNow(source, tag);
            return found == null ? null : new Message(engine().messenger(), found);
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Improbe", source, tag);
        }
    }
}
