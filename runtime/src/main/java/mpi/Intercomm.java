package mpi;

import org.myrixen.runtime.comm.Communicator;

/**
 * A communicator between two disjoint groups: messages go to and come from ranks of the other group (MPI-1.1 section 5.6). {@link
 * Comm#Rank} and {@link Comm#Size} are those of the local group. In a collective each group gets what the other one contributes;
 * where there is a root it gives {@link MPI#ROOT} for the root, the others of its group {@link MPI#PROC_NULL}, and those of the
 * other group its rank (MPI 5.0 section 6.2.3).
 */
public final class Intercomm extends NonblockingCollectives {
    Intercomm(Communicator engine) {
        super(engine);
    }

    /** Number of processes in the remote group (MPI_Comm_remote_size, MPI-1.1 section 5.6.1). */
    public int Remote_size() throws MPIException {
        try {
            return engine().remoteGroup().size();
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Remote_size");
        }
    }

    /** The remote group (MPI_Comm_remote_group, MPI-1.1 section 5.6.1). */
    public Group Remote_group() throws MPIException {
        try {
            Communicator comm = engine();
            return new Group(comm.remoteGroup(), comm.self());
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Remote_group");
        }
    }

    /**
     * Both groups in one communicator (MPI_Intercomm_merge, MPI-1.1 section 5.6.2); collective over both groups.
     *
     * @param high true on the side whose processes get the higher ranks; if both sides say the same, the one whose rank 0 is
     *     lower in COMM_WORLD comes first
     */
    public Intracomm Merge(boolean high) throws MPIException {
        try {
            return inheriting(new Intracomm(engine().derive().merge(high)));
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Merge", high);
        }
    }

    /** A duplicate with the same two groups, contexts of its own, and attributes (MPI_Comm_dup, MPI-1.1 section 5.4.2); collective. */
    @Override
    public Intercomm Dup() throws MPIException {
        try {
            return duplicated(new Intercomm(engine().derive().duplicate()));
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Dup");
        }
    }

    /**
     * An intercommunicator between a subgroup of each side (MPI_Comm_create, MPI 5.0 section 7.4.2); collective over both groups.
     *
     * @param group members of the local group, the same at all its processes
     * @return null at processes that are not in it, and everywhere if either subgroup is empty
     */
    public Intercomm Create(Group group) throws MPIException {
        try {
            return inheritingOrNull(engine().derive().create(group.ranks()));
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Create", group);
        }
    }

    /**
     * Splits both sides by colour; parts of one colour belong together (MPI_Comm_split, MPI 5.0 section 7.4.2); collective.
     *
     * @return null for colour {@link MPI#UNDEFINED}, and where the other side has no process of that colour
     */
    public Intercomm Split(int color, int key) throws MPIException {
        try {
            return inheritingOrNull(engine().derive().split(color, key));
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Split", color, key);
        }
    }

    private Intercomm inheritingOrNull(Communicator derived) {
        return derived == null ? null : inheriting(new Intercomm(derived));
    }
}
