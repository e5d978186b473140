package mpi;

import java.util.function.BinaryOperator;
import org.myrixen.runtime.comm.RankGroup;
import org.myrixen.runtime.p2p.ErrorClass;
import org.myrixen.runtime.p2p.Fault;
import org.myrixen.runtime.p2p.MatchBits;

/** An ordered set of processes (MPI-1.1 section 5.3). All calls are local. A group without members is {@link MPI#GROUP_EMPTY}. */
public final class Group implements Freeable {
    /** The {@link #code} of the group without members. */
    public static final int EMPTY = 3;

    private static final int NOBODY = -1;

    /** {@link #EMPTY} or 0; MPJ Express shows it. */
    public int code;

    /** Null once freed. */
    private RankGroup ranks;

    /** This process's rank in the job. */
    private final int self;

    Group(RankGroup ranks, int self) {
        this.ranks = ranks;
        this.self = self;
        this.code = ranks != null && ranks.size() == 0 ? EMPTY : 0;
    }

    /** {@link MPI#GROUP_EMPTY}. */
    static Group empty() {
        return new Group(RankGroup.EMPTY, NOBODY);
    }

    /** {@link MPI#GROUP_NULL}. */
    static Group none() {
        return new Group(null, NOBODY);
    }

    private static Group of(RankGroup members, int self) {
        return members.size() == 0 ? MPI.GROUP_EMPTY : new Group(members, self);
    }

    /**
     * The members.
     *
     * @throws Fault GROUP once freed
     */
    RankGroup ranks() {
        if (ranks == null) {
            throw new Fault(ErrorClass.GROUP, "the group is GROUP_NULL or has been freed");
        }
        return ranks;
    }

    /** Number of processes (MPI_Group_size, MPI-1.1 section 5.3.1). */
    public int Size() throws MPIException {
        try {
            return ranks().size();
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Size");
        }
    }

    /** This process's rank in the group, or {@link MPI#UNDEFINED} (MPI_Group_rank, MPI-1.1 section 5.3.1). */
    public int Rank() throws MPIException {
        try {
            RankGroup members = ranks();
            return defined(self == NOBODY ? RankGroup.NOT_A_MEMBER : members.rankOf(self));
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Rank");
        }
    }

    private static int defined(int rank) {
        return rank == RankGroup.NOT_A_MEMBER ? MPI.UNDEFINED : rank;
    }

    /**
     * The ranks in group2 of the processes that have these ranks in group1 (MPI_Group_translate_ranks, MPI-1.1 section 5.3.1).
     *
     * @return {@link MPI#UNDEFINED} where there is none; PROC_NULL stays PROC_NULL (MPI 5.0 section 7.3.1)
     */
    public static int[] Translate_ranks(Group group1, int[] ranks1, Group group2) throws MPIException {
        try {
            RankGroup from = group1.ranks();
            RankGroup to = group2.ranks();
            int[] ranks2 = ranks1.clone();
            for (int i = 0; i < ranks2.length; i++) {
                if (ranks2[i] != MatchBits.PROC_NULL) {
                    from.check(ranks2[i]);
                    ranks2[i] = defined(to.rankOf(from.jobRank(ranks2[i])));
                }
            }
            return ranks2;
        } catch (RuntimeException e) {
            throw Failure.of(e, "Group", "Translate_ranks", group1, ranks1, group2);
        }
    }

    /**
     * How two groups relate (MPI_Group_compare, MPI-1.1 section 5.3.1).
     *
     * @return {@link MPI#IDENT}, {@link MPI#SIMILAR} (same members) or {@link MPI#UNEQUAL}
     */
    public static int Compare(Group group1, Group group2) throws MPIException {
        try {
            return switch (group1.ranks().compare(group2.ranks())) {
                case IDENTICAL -> MPI.IDENT;
                case SIMILAR -> MPI.SIMILAR;
                case UNEQUAL -> MPI.UNEQUAL;
            };
        } catch (RuntimeException e) {
            throw Failure.of(e, "Group", "Compare", group1, group2);
        }
    }

    /** The members of group1, then those of group2 that are not in group1 (MPI_Group_union, MPI-1.1 section 5.3.2). */
    public static Group Union(Group group1, Group group2) throws MPIException {
        return combined(RankGroup::union, "Union", group1, group2);
    }

    /** The members of group1 that are in group2 (MPI_Group_intersection, MPI-1.1 section 5.3.2). */
    public static Group Intersection(Group group1, Group group2) throws MPIException {
        return combined(RankGroup::intersection, "Intersection", group1, group2);
    }

    /** The members of group1 that are not in group2 (MPI_Group_difference, MPI-1.1 section 5.3.2). */
    public static Group Difference(Group group1, Group group2) throws MPIException {
        return combined(RankGroup::difference, "Difference", group1, group2);
    }

    private static Group combined(BinaryOperator<RankGroup> operation, String name, Group group1, Group group2) {
        try {
            // GROUP_EMPTY does not know which process this is, but the other one does.
            return of(operation.apply(group1.ranks(), group2.ranks()), Math.max(group1.self, group2.self));
        } catch (RuntimeException e) {
            throw Failure.of(e, "Group", name, group1, group2);
        }
    }

    /** The members with these ranks, in this order (MPI_Group_incl, MPI-1.1 section 5.3.2). */
    public Group Incl(int[] ranks) throws MPIException {
        try {
            return of(ranks().include(ranks), self);
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Incl", ranks);
        }
    }

    /** The members without these ranks, in the order that they have here (MPI_Group_excl, MPI-1.1 section 5.3.2). */
    public Group Excl(int[] ranks) throws MPIException {
        try {
            return of(ranks().exclude(ranks), self);
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Excl", ranks);
        }
    }

    /**
     * As {@link #Incl} for ranges (MPI_Group_range_incl, MPI-1.1 section 5.3.2).
     *
     * @param ranges each {@code {first, last, stride}}; a negative stride counts down
     */
    public Group Range_incl(int[][] ranges) throws MPIException {
        try {
            return of(ranks().include(ranks().expand(ranges)), self);
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Range_incl", (Object) ranges);
        }
    }

    /**
     * As {@link #Excl} for ranges (MPI_Group_range_excl, MPI-1.1 section 5.3.2).
     *
     * @param ranges as in {@link #Range_incl}
     */
    public Group Range_excl(int[][] ranges) throws MPIException {
        try {
            return of(ranks().exclude(ranks().expand(ranges)), self);
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Range_excl", (Object) ranges);
        }
    }

    /** Gives the group back (MPI_Group_free, MPI-1.1 section 5.3.3); {@link MPI#GROUP_EMPTY} stays as it is. */
    @Override
    public void free() {
        try {
            if (ranks().size() != 0) {
                ranks = null;
            }
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "free");
        }
    }

    @Override
    public String toString() {
        return ranks == null ? "Group" : "Group" + ranks;
    }
}
