package mpi;

import org.myrixen.runtime.comm.Communicator;

/** A communicator within one group, with collective operations (MPI-1.1 sections 4 and 5). */
public class Intracomm extends NonblockingCollectives {
    Intracomm(Communicator engine) {
        super(engine);
    }

    /** A duplicate with a context of its own (MPI_Comm_dup); collective. */
    public Intracomm Dup() throws MPIException {
        try {
            return new Intracomm(engine().derive().duplicate());
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Dup");
        }
    }

    /** As {@link #Dup}, by the name mpiJava gives it. */
    @Override
    public Object clone() {
        return Dup();
    }

    /** Splits by colour, ranks ordered by key (MPI_Comm_split); null for colour {@link MPI#UNDEFINED}. */
    public Intracomm Split(int color, int key) throws MPIException {
        try {
            return orNull(engine().derive().split(color, key));
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Split", color, key);
        }
    }

    /** A communicator of this group (MPI_Comm_create), collective over this one; null on others. */
    public Intracomm Create(Group group) throws MPIException {
        try {
            return orNull(engine().derive().create(group.ranks()));
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Create", group);
        }
    }

    private static Intracomm orNull(Communicator engine) {
        return engine == null ? null : new Intracomm(engine);
    }

    /** Combines the operands of ranks 0 to this one (MPI-1.1 section 4.11). */
    public void Scan(
            Object sendbuf, int sendoffset, Object recvbuf, int recvoffset, int count, Datatype datatype, Op op)
            throws MPIException {
        try {
            CollectiveCall.blocking(engine())
                    .scan(sendbuf, sendoffset, recvbuf, recvoffset, count, datatype, op)
                    .finish();
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Scan", sendbuf, sendoffset, recvbuf, recvoffset, count, datatype, op);
        }
    }

    /** Combines the operands of the ranks below this one; rank 0's result stays as it is (MPI 5.0 section 6.11.2). */
    public void Exscan(
            Object sendbuf, int sendoffset, Object recvbuf, int recvoffset, int count, Datatype datatype, Op op)
            throws MPIException {
        try {
            CollectiveCall.blocking(engine())
                    .exscan(sendbuf, sendoffset, recvbuf, recvoffset, count, datatype, op)
                    .finish();
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Exscan", sendbuf, sendoffset, recvbuf, recvoffset, count, datatype, op);
        }
    }

    /** Starts a {@link #Scan} (MPI 5.0 section 6.12.11). */
    public Request Iscan(
            Object sendbuf, int sendoffset, Object recvbuf, int recvoffset, int count, Datatype datatype, Op op)
            throws MPIException {
        try {
            return CollectiveCall.nonblocking(engine())
                    .scan(sendbuf, sendoffset, recvbuf, recvoffset, count, datatype, op)
                    .request();
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Iscan", sendbuf, sendoffset, recvbuf, recvoffset, count, datatype, op);
        }
    }

    /** Starts a {@link #Exscan} (MPI 5.0 section 6.12.12). */
    public Request Iexscan(
            Object sendbuf, int sendoffset, Object recvbuf, int recvoffset, int count, Datatype datatype, Op op)
            throws MPIException {
        try {
            return CollectiveCall.nonblocking(engine())
                    .exscan(sendbuf, sendoffset, recvbuf, recvoffset, count, datatype, op)
                    .request();
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Iexscan", sendbuf, sendoffset, recvbuf, recvoffset, count, datatype, op);
        }
    }
}
