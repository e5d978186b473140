package mpi;

import org.myrixen.runtime.p2p.Envelope;
import org.myrixen.runtime.type.BaseType;

/** What a receive or a probe found (MPI-1.1 section 3.2.5). */
public final class Status implements Freeable {
    /** Rank of the sender in the communicator of the receive; {@link MPI#ANY_SOURCE} in an empty status. */
    public int source;

    /** Tag of the message; {@link MPI#ANY_TAG} in an empty status. */
    public int tag;

    /** Index of the request in the array given to a Waitany, Waitsome, Testany or Testsome, else 0. */
    public int index;

    /** Elements received, as {@link #Get_count} of the receive's datatype; {@link MPI#UNDEFINED} after a probe. */
    public int count;

    private final long bytes;
    private final int objects;
    private final boolean cancelled;

    /** An empty status (MPI-1.1 section 3.7.3). */
    public Status() {
        this.source = MPI.ANY_SOURCE;
        this.tag = MPI.ANY_TAG;
        this.bytes = 0;
        this.objects = Envelope.NOT_OBJECTS;
        this.cancelled = false;
    }

    // datatype: of the receive, null if there was none
    Status(Envelope result, Datatype datatype) {
        this.source = result.source();
        this.tag = result.tag();
        this.bytes = result.bytes();
        this.objects = result.objects();
        this.cancelled = result.cancelled();
        this.count = datatype == null ? MPI.UNDEFINED : countOf(datatype);
    }

    private int countOf(Datatype datatype) {
        return inInt(datatype.wholeElements(elementsOf(datatype)));
    }

    private long elementsOf(Datatype datatype) {
        return datatype.base() == BaseType.OBJECT && objects != Envelope.NOT_OBJECTS
                ? objects
                : datatype.baseElements(bytes);
    }

    private static int inInt(long count) {
        return count == (int) count ? (int) count : MPI.UNDEFINED;
    }

    Status withIndex(int index) {
        this.index = index;
        return this;
    }

    /**
     * Whole elements of that type in the message (MPI-1.1 section 3.2.5).
     *
     * @return {@link MPI#UNDEFINED} if the message is not a whole number of them, has more than an int can tell, or holds
     *     objects not yet received
     */
    public int Get_count(Datatype datatype) throws MPIException {
        try {
            return countOf(datatype);
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Get_count", datatype);
        }
    }

    /** Base elements in the message (MPI-1.1 section 3.12.5); UNDEFINED as for {@link #Get_count}. */
    public int Get_elements(Datatype datatype) throws MPIException {
        try {
            return inInt(elementsOf(datatype));
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Get_elements", datatype);
        }
    }

    /** As {@link #Get_elements}, for messages of any length (MPI 5.0 section 5.1.11). */
    public long Get_elements_x(Datatype datatype) throws MPIException {
        try {
            return elementsOf(datatype);
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Get_elements_x", datatype);
        }
    }

    /** Whether the request was cancelled (MPI_Test_cancelled, MPI-1.1 section 3.8). */
    public boolean Test_cancelled() throws MPIException {
        return cancelled;
    }

    /** Nothing to give back: a status is the program's own (MPI-1.1 section 3.2.5). */
    @Override
    public void free() {}

    @Override
    public String toString() {
        return "Status[source=" + source + ", tag=" + tag + ", count=" + count + ", bytes=" + bytes + ", index=" + index
                + (cancelled ? ", cancelled]" : "]");
    }
}
