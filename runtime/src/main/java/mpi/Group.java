package mpi;

/** An ordered set of processes (MPI-1.1 section 5.3). */
public final class Group implements Freeable {
    Group() {}

    /** Number of processes. */
    public int Size() throws MPIException {
        throw new UnsupportedOperationException();
    }

    /** This process's rank in the group, or {@link MPI#UNDEFINED}. */
    public int Rank() throws MPIException {
        throw new UnsupportedOperationException();
    }

    /** The ranks in group2 of the processes that have these ranks in group1; UNDEFINED where there is none. */
    public static int[] Translate_ranks(Group group1, int[] ranks1, Group group2) throws MPIException {
        throw new UnsupportedOperationException();
    }

    /** {@link MPI#IDENT}, {@link MPI#SIMILAR} (same members) or {@link MPI#UNEQUAL}. */
    public static int Compare(Group group1, Group group2) throws MPIException {
        throw new UnsupportedOperationException();
    }

    /** The members of group1, then those of group2 that are not in group1. */
    public static Group Union(Group group1, Group group2) throws MPIException {
        throw new UnsupportedOperationException();
    }

    /** The members of group1 that are in group2. */
    public static Group Intersection(Group group1, Group group2) throws MPIException {
        throw new UnsupportedOperationException();
    }

    /** The members of group1 that are not in group2. */
    public static Group Difference(Group group1, Group group2) throws MPIException {
        throw new UnsupportedOperationException();
    }

    /** The members with these ranks, in this order. */
    public Group Incl(int[] ranks) throws MPIException {
        throw new UnsupportedOperationException();
    }

    /** The members without these ranks. */
    public Group Excl(int[] ranks) throws MPIException {
        throw new UnsupportedOperationException();
    }

    /** As {@link #Incl} for ranges {@code {first, last, stride}}. */
    public Group Range_incl(int[][] ranges) throws MPIException {
        throw new UnsupportedOperationException();
    }

    /** As {@link #Excl} for ranges {@code {first, last, stride}}. */
    public Group Range_excl(int[][] ranges) throws MPIException {
        throw new UnsupportedOperationException();
    }

    @Override
    public void free() {}
}
