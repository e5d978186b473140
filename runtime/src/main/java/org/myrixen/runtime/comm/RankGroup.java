package org.myrixen.runtime.comm;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.myrixen.runtime.p2p.ErrorClass;
import org.myrixen.runtime.p2p.Fault;

/** An ordered set of ranks of the job (MPI-1.1 section 5.3). Immutable. */
public final class RankGroup {
    /** What {@link #rankOf} says of a rank that is not a member. */
    public static final int NOT_A_MEMBER = -1;

    public static final RankGroup EMPTY = new RankGroup(new int[0]);

    /** How two groups relate. */
    public enum Relation {
        /** Same members in the same order. */
        IDENTICAL,
        /** Same members. */
        SIMILAR,
        UNEQUAL
    }

    private final int[] jobRanks;

    /** Members' ranks by rank in the job; made when first asked for. */
    private volatile int[] inverse;

    private RankGroup(int[] jobRanks) {
        this.jobRanks = jobRanks;
    }

    /** The group of these ranks of the job, which must be different, in this order. */
    public static RankGroup of(int... jobRanks) {
        return new RankGroup(jobRanks.clone());
    }

    /** Ranks 0 to size - 1 of the job. */
    public static RankGroup all(int size) {
        return new RankGroup(IntStream.range(0, size).toArray());
    }

    public int size() {
        return jobRanks.length;
    }

    /** The rank in the job of a member. */
    public int jobRank(int rank) {
        return jobRanks[rank];
    }

    /** The same for what may be a wildcard, which stays negative. */
    int jobRankIfAny(int rank) {
        return rank < 0 ? rank : jobRanks[rank];
    }

    /** The members' ranks in the job. */
    public int[] jobRanks() {
        return jobRanks.clone();
    }

    /** The rank here of a rank of the job, or {@link #NOT_A_MEMBER}. */
    public int rankOf(int jobRank) {
        int[] ranks = inverse;
        if (ranks == null) {
            ranks = invert();
            inverse = ranks;
        }
        return jobRank < ranks.length ? ranks[jobRank] : NOT_A_MEMBER;
    }

    private int[] invert() {
        int[] ranks = new int[IntStream.of(jobRanks).max().orElse(-1) + 1];
        Arrays.fill(ranks, NOT_A_MEMBER);
        for (int i = 0; i < jobRanks.length; i++) {
            ranks[jobRanks[i]] = i;
        }
        return ranks;
    }

    public Relation compare(RankGroup other) {
        if (Arrays.equals(jobRanks, other.jobRanks)) {
            return Relation.IDENTICAL;
        }
        return size() == other.size() && other.containsAll(this) ? Relation.SIMILAR : Relation.UNEQUAL;
    }

    private boolean containsAll(RankGroup other) {
        return IntStream.of(other.jobRanks).allMatch(this::contains);
    }

    /** Whether a rank of the job is a member. */
    public boolean contains(int jobRank) {
        return rankOf(jobRank) != NOT_A_MEMBER;
    }

    /** The members of this group, then those of the other that are not in this. */
    public RankGroup union(RankGroup other) {
        IntStream more = IntStream.of(other.jobRanks).filter(each -> !contains(each));
        return new RankGroup(IntStream.concat(IntStream.of(jobRanks), more).toArray());
    }

    /** The members of this group that are in the other. */
    public RankGroup intersection(RankGroup other) {
        return new RankGroup(IntStream.of(jobRanks).filter(other::contains).toArray());
    }

    /** The members of this group that are not in the other. */
    public RankGroup difference(RankGroup other) {
        return new RankGroup(
                IntStream.of(jobRanks).filter(each -> !other.contains(each)).toArray());
    }

    /**
     * The members with these ranks, in this order.
     *
     * @throws Fault RANK if one is no member or comes twice
     */
    public RankGroup include(int... ranks) {
        checkDistinct(ranks);
        return new RankGroup(IntStream.of(ranks).map(rank -> jobRanks[rank]).toArray());
    }

    /**
     * The members without these ranks.
     *
     * @throws Fault RANK if one is no member or comes twice
     */
    public RankGroup exclude(int... ranks) {
        BitSet out = checkDistinct(ranks);
        return new RankGroup(IntStream.range(0, size())
                .filter(rank -> !out.get(rank))
                .map(rank -> jobRanks[rank])
                .toArray());
    }

    /**
     * Refuses a rank that is no member.
     *
     * @throws Fault RANK
     */
    public void check(int rank) {
        if (rank < 0 || rank >= size()) {
            throw new Fault(ErrorClass.RANK, "rank " + rank + " is not in this group of " + size());
        }
    }

    private BitSet checkDistinct(int[] ranks) {
        BitSet seen = new BitSet(size());
        for (int rank : ranks) {
            check(rank);
            if (seen.get(rank)) {
                throw new Fault(ErrorClass.RANK, "rank " + rank + " is named twice");
            }
            seen.set(rank);
        }
        return seen;
    }

    /**
     * The ranks that ranges {first, last, stride} name.
     *
     * @throws Fault ARG if a range has not three numbers or its stride is 0, RANK if a range leaves the group
     */
    public int[] expand(int[][] ranges) {
        IntStream.Builder ranks = IntStream.builder();
        for (int[] range : ranges) {
            if (range == null || range.length != 3 || range[2] == 0) {
                throw new Fault(
                        ErrorClass.ARG,
                        "range " + Arrays.toString(range)
                                + ": expected {first, last, stride} with a stride other than 0");
            }
            for (long rank = range[0]; range[2] > 0 ? rank <= range[1] : rank >= range[1]; rank += range[2]) {
                check((int) rank); // between first and last, so an int; ends a range that is too long
                ranks.add((int) rank);
            }
        }
        return ranks.build().toArray();
    }

    @Override
    public String toString() {
        return Arrays.toString(jobRanks);
    }
}
