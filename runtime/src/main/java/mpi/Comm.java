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
            return switch (comm1.engine().compare(comm2.engine())) {
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

    /** Whether this is an intercommunicator (MPI_Comm_test_inter, MPI-1.1 section 5.6.1). */
    public boolean Test_inter() throws MPIException {
        try {
            return engine().isInter();
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Test_inter");
        }
    }

    /**
     * An intercommunicator between the group of {@code localComm} and another group (MPI_Intercomm_create, MPI-1.1 section 5.6.2;
     * mpiJava 1.2, class Comm); collective over both groups. This communicator is the peer communicator, that has both leaders;
     * it and {@code remoteLeader} matter only at the local leader.
     *
     * @param localComm intracommunicator of the local group
     * @param localLeader rank in {@code localComm} of the local group's leader
     * @param remoteLeader rank in this communicator of the other group's leader
     * @param tag of the messages between the leaders in this communicator
     */
    public Intercomm Create_intercomm(Comm localComm, int localLeader, int remoteLeader, int tag) throws MPIException {
        try {
            return new Intercomm(localComm.engine().derive().connect(localLeader, engine(), remoteLeader, tag));
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Create_intercomm", localComm, localLeader, remoteLeader, tag);
        }
    }

    /** Ends all processes of the job with this exit code. */
    public void Abort(int errorcode) throws MPIException {
        ThisProcess.abort(errorcode, "called Abort(" + errorcode + ")");
    }

    /** A duplicate with a context of its own (MPI_Comm_dup); collective. */
    @Override
    public abstract Object clone();
}
