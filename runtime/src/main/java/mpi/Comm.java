package mpi;

import org.myrixen.runtime.comm.Communicator;
import org.myrixen.runtime.world.ThisProcess;

/** A communicator: a group of processes and a context for their messages (MPI-1.1 section 5). */
public abstract class Comm extends NonblockingPointToPoint {
    Comm(Communicator engine) {
        super(engine);
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
            release();
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

    /** A duplicate with a context of its own (MPI_Comm_dup); collective. */
    @Override
    public abstract Object clone();
}
