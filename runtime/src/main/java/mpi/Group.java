package mpi;

import org.myrixen.runtime.comm.RankGroup;
import org.myrixen.runtime.p2p.Fault;

/** An ordered set of processes (MPI-1.1 section 5.3). */
public final class Group implements Freeable {
    private static final int NOBODY = -1;

    private final RankGroup ranks;

    /** This process's rank in the job. */
    private final int self;

    /** The empty group. */
    Group() {
        this(RankGroup.EMPTY, NOBODY);
    }

    Group(RankGroup ranks, int self) {
        this.ranks = ranks;
        this.self = self;
    }

    RankGroup ranks() {
        return ranks;
    }

    /** Number of processes. */
    public int Size() throws MPIException {
        return ranks.size();
    }

    /** This process's rank in the group, or {@link MPI#UNDEFINED}. */
    public int Rank() throws MPIException {
        return defined(self == NOBODY ? RankGroup.NOT_A_MEMBER : ranks.rankOf(self));
    }

    private static int defined(int rank) {
        return rank == RankGroup.NOT_A_MEMBER ? MPI.UNDEFINED : rank;
    }

    /** The ranks in group2 of the processes that have these ranks in group1; UNDEFINED where there is none. */
    public static int[] Translate_ranks(Group group1, int[] ranks1, Group group2) throws MPIException {
        try {
            int[] ranks2 = new int[ranks1.length];
            for (int i = 0; i < ranks2.length; i++) {
                group1.ranks.check(ranks1[i]);
                ranks2[i] = defined(group2.ranks.rankOf(group1.ranks.jobRank(ranks1[i])));
            }
            return ranks2;
        } catch (Fault e) {
            throw Failure.of(e, "Group", "Translate_ranks", group1, ranks1, group2);
        }
    }

    /** {@link MPI#IDENT}, {@link MPI#SIMILAR} (same members) or {@link MPI#UNEQUAL}. */
    public static int Compare(Group group1, Group group2) throws MPIException {
        return switch (group1.ranks.compare(group2.ranks)) {
            case IDENTICAL -> MPI.IDENT;
            case SIMILAR -> MPI.SIMILAR;
            case UNEQUAL -> MPI.UNEQUAL;
        };
    }

    /** The members of group1, then those of group2 that are not in group1. */
    public static Group Union(Group group1, Group group2) throws MPIException {
        return group1.with(group1.ranks.union(group2.ranks), group2);
    }

    /** The members of group1 that are in group2. */
    public static Group Intersection(Group group1, Group group2) throws MPIException {
        return group1.with(group1.ranks.intersection(group2.ranks), group2);
    }

    /** The members of group1 that are not in group2. */
    public static Group Difference(Group group1, Group group2) throws MPIException {
        return group1.with(group1.ranks.difference(group2.ranks), group2);
    }

    private Group with(RankGroup members, Group other) {
        return new Group(members, Math.max(self, other.self));
    }

    /** The members with these ranks, in this order. */
    public Group Incl(int[] ranks) throws MPIException {
        try {
            return new Group(this.ranks.include(ranks), self);
        } catch (Fault e) {
            throw Failure.of(e, this, "Incl", ranks);
        }
    }

    /** The members without these ranks. */
    public Group Excl(int[] ranks) throws MPIException {
        try {
            return new Group(this.ranks.exclude(ranks), self);
        } catch (Fault e) {
            throw Failure.of(e, this, "Excl", ranks);
        }
    }

    /** As {@link #Incl} for ranges {@code {first, last, stride}}. */
    public Group Range_incl(int[][] ranges) throws MPIException {
        try {
            return new Group(ranks.include(RankGroup.expand(ranges)), self);
        } catch (Fault e) {
            throw Failure.of(e, this, "Range_incl", (Object) ranges);
        }
    }

    /** As {@link #Excl} for ranges {@code {first, last, stride}}. */
    public Group Range_excl(int[][] ranges) throws MPIException {
        try {
            return new Group(ranks.exclude(RankGroup.expand(ranges)), self);
        } catch (Fault e) {
            throw Failure.of(e, this, "Range_excl", (Object) ranges);
        }
    }

    @Override
    public void free() {}

    @Override
    public String toString() {
        return "Group" + ranks;
    }
}
