package mpi;

import org.myrixen.runtime.p2p.Envelope;
import org.myrixen.runtime.p2p.MatchedMessage;
import org.myrixen.runtime.p2p.Messenger;
import org.myrixen.runtime.p2p.Transfer;

/**
 * A message that {@link Comm#Mprobe} found: no other receive or probe sees it any more, so that several threads can probe
 * with wildcards and each receives what it found (MPI 5.0 section 3.8.2). It is received once.
 */
public final class Message {
    private final Messenger messenger;
    private final MatchedMessage found;

    Message(Messenger messenger, MatchedMessage found) {
        this.messenger = messenger;
        this.found = found;
    }

    /** Source, tag and size of the message, as {@link Comm#Probe} gives them (MPI 5.0 section 3.8.2). */
    public Status Get_status() throws MPIException {
        return new Status(found.describe(new Envelope()), null);
    }

    /** Whether it has been received, and nothing is left to do with it (MPI_MESSAGE_NULL, MPI 5.0 section 3.8.2). */
    public boolean Is_null() throws MPIException {
        return found.isReceived();
    }

    /** Receives it (MPI_Mrecv, MPI 5.0 section 3.8.3). */
    public Status Mrecv(Object buf, int offset, int count, Datatype datatype) throws MPIException {
        try {
            return new Status(messenger.finish(start(buf, offset, count, datatype)), datatype);
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Mrecv", buf, offset, count, datatype);
        }
    }

    /** Starts a {@link #Mrecv} (MPI_Imrecv, MPI 5.0 section 3.8.3). */
    public Request Imrecv(Object buf, int offset, int count, Datatype datatype) throws MPIException {
        try {
            return new Request(messenger, start(buf, offset, count, datatype), datatype);
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Imrecv", buf, offset, count, datatype);
        }
    }

    private Transfer start(Object buf, int offset, int count, Datatype datatype) {
        Transfer transfer = datatype.bind(messenger.take(), buf, offset, count);
        messenger.receive(transfer, found);
        return transfer;
    }

    @Override
    public String toString() {
        return found.toString();
    }
}
