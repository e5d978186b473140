package org.myrixen.apps.compare;

import java.util.List;
import java.util.Set;

/**
 * Something that we want to reach.
 *
 * @param limit of the ratio of ours to theirs
 * @param atMost the ratio must not be above the limit; else not below it
 */
record Goal(
        String what, Set<Kind> kinds, Against against, int leastBytes, int mostBytes, double limit, boolean atMost) {
    /** With whom a goal compares us. */
    enum Against {
        /** The better MPI in C, size by size. */
        C("the better C"),
        OPEN_MPI("Open MPI"),
        MPJ_EXPRESS("MPJ Express"),
        CACHE_LINE("cache line");

        private final String title;

        Against(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }

        /** Which of these contenders it means. */
        List<String> of(List<Contender> contenders) {
            return contenders.stream().filter(this::is).map(Contender::name).toList();
        }

        private boolean is(Contender contender) {
            return switch (this) {
                case C -> contender.group() == Contender.Group.C;
                case OPEN_MPI ->
                    contender.group() == Contender.Group.C && contender.name().startsWith("openmpi");
                case MPJ_EXPRESS -> contender.name().startsWith("mpjexpress");
                case CACHE_LINE -> false;
            };
        }
    }

    private static final int K = 1 << 10;
    private static final int M = 1 << 20;
    private static final Set<Kind> LAT = Set.of(Kind.LAT);
    private static final Set<Kind> COLLECTIVES = Set.of(Kind.BARRIER, Kind.BCAST, Kind.ALLREDUCE, Kind.ALLTOALL);
    private static final Set<Kind> TIMES = Set.of(Kind.LAT, Kind.BARRIER, Kind.BCAST, Kind.ALLREDUCE, Kind.ALLTOALL);
    private static final Set<Kind> RATES = Set.of(Kind.BW, Kind.RATE);

    /** Those of the project. */
    static final List<Goal> ALL = List.of(
            new Goal("half round trip, 0 to 64 B", LAT, Against.C, 0, 64, 0.8, true),
            new Goal("half round trip, 128 B to 2 KiB", LAT, Against.C, 65, 2 * K, 1, true),
            new Goal("half round trip, 4 to 64 KiB", LAT, Against.C, 2 * K + 1, 64 * K, 0.8, true),
            new Goal("half round trip, 256 KiB to 4 MiB", LAT, Against.C, 256 * K, 4 * M, 0.5, true),
            new Goal("bandwidth, window 64, 4 KiB to 4 MiB", Set.of(Kind.BW), Against.C, 4 * K, 4 * M, 2, false),
            new Goal("message rate, 8 B", Set.of(Kind.RATE), Against.C, 8, 8, 1, false),
            new Goal("half round trip, 8 B", LAT, Against.CACHE_LINE, 8, 8, 2, true),
            new Goal("collectives, up to 1 MiB", COLLECTIVES, Against.OPEN_MPI, 0, M, 1, true),
            new Goal("times, up to 64 KiB", TIMES, Against.MPJ_EXPRESS, 0, 64 * K, 0.2, true),
            new Goal("times, above 64 KiB", TIMES, Against.MPJ_EXPRESS, 64 * K + 1, Integer.MAX_VALUE, 0.5, true),
            new Goal("bandwidth and rate, up to 64 KiB", RATES, Against.MPJ_EXPRESS, 0, 64 * K, 5, false),
            new Goal("bandwidth, above 64 KiB", RATES, Against.MPJ_EXPRESS, 64 * K + 1, Integer.MAX_VALUE, 2, false));

    boolean includes(Kind kind, int bytes) {
        return kinds.contains(kind) && bytes >= leastBytes && bytes <= mostBytes;
    }

    boolean isMetBy(double ratio) {
        return atMost ? ratio <= limit : ratio >= limit;
    }

    /** Whether the whole interval of a ratio keeps it. */
    boolean isSurelyMetBy(Ratio ratio) {
        return isMetBy(ratio.low()) && isMetBy(ratio.high());
    }
}
