package mpi;

import org.myrixen.runtime.comm.Communicator;
import org.myrixen.runtime.p2p.Envelope;
import org.myrixen.runtime.p2p.Mode;
import org.myrixen.runtime.p2p.Transfer;

/**
 * The calls of point-to-point communication with offsets and counts beyond 2<sup>31</sup>, for memory segments and derived
 * types (MPI 5.0 section 2.5.8, "large counts"). A message has at most 4 GiB - 1 bytes.
 */
abstract class LargeCounts extends NonblockingPointToPoint {
    LargeCounts(Communicator engine) {
        super(engine);
    }

    /** Sends in standard mode (MPI 5.0 section 3.2.1). */
    public void Send(Object buf, long offset, long count, Datatype datatype, int dest, int tag) throws MPIException {
        try {
            Communicator comm = engine();
            Transfer transfer = datatype.bind(comm.transfer(), buf, offset, count);
            comm.send(transfer, Mode.STANDARD, dest, tag);
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Send", buf, offset, count, datatype, dest, tag);
        }
    }

    /** Sends and returns after the receive has started (MPI 5.0 section 3.4). */
    public void Ssend(Object buf, long offset, long count, Datatype datatype, int dest, int tag) throws MPIException {
        try {
            Communicator comm = engine();
            Transfer transfer = datatype.bind(comm.transfer(), buf, offset, count);
            comm.send(transfer, Mode.SYNCHRONOUS, dest, tag);
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Ssend", buf, offset, count, datatype, dest, tag);
        }
    }

    /** Receives (MPI 5.0 section 3.2.4); {@link Status#Get_elements_x} tells a length that is no int. */
    public Status Recv(Object buf, long offset, long count, Datatype datatype, int source, int tag)
            throws MPIException {
        try {
            Communicator comm = engine();
            Envelope result = comm.receive(datatype.bind(comm.transfer(), buf, offset, count), source, tag);
            return new Status(result, datatype);
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Recv", buf, offset, count, datatype, source, tag);
        }
    }

    /** Starts a send in standard mode (MPI 5.0 section 3.7.2). */
    public Request Isend(Object buf, long offset, long count, Datatype datatype, int dest, int tag)
            throws MPIException {
        try {
            Communicator comm = engine();
            Transfer transfer = datatype.bind(comm.transfer(), buf, offset, count);
            return new Request(comm.messenger(), comm.startSend(transfer, Mode.STANDARD, dest, tag), null);
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Isend", buf, offset, count, datatype, dest, tag);
        }
    }

    /** Starts a send in synchronous mode (MPI 5.0 section 3.7.2). */
    public Request Issend(Object buf, long offset, long count, Datatype datatype, int dest, int tag)
            throws MPIException {
        try {
            Communicator comm = engine();
            Transfer transfer = datatype.bind(comm.transfer(), buf, offset, count);
            return new Request(comm.messenger(), comm.startSend(transfer, Mode.SYNCHRONOUS, dest, tag), null);
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Issend", buf, offset, count, datatype, dest, tag);
        }
    }

    /** Starts a receive (MPI 5.0 section 3.7.2). */
    public Request Irecv(Object buf, long offset, long count, Datatype datatype, int source, int tag)
            throws MPIException {
        try {
            Communicator comm = engine();
            Transfer transfer = datatype.bind(comm.transfer(), buf, offset, count);
            return new Request(comm.messenger(), comm.startReceive(transfer, source, tag), datatype);
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Irecv", buf, offset, count, datatype, source, tag);
        }
    }

    /** Sends and receives at once (MPI 5.0 section 3.10); the buffers must not overlap. */
    public Status Sendrecv(
            Object sendbuf,
            long sendoffset,
            long sendcount,
            Datatype sendtype,
            int dest,
            int sendtag,
            Object recvbuf,
            long recvoffset,
            long recvcount,
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
}
