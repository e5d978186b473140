package mpi;

import org.myrixen.runtime.comm.Collective;
import org.myrixen.runtime.comm.Communicator;
import org.myrixen.runtime.p2p.ErrorClass;
import org.myrixen.runtime.p2p.Fault;
import org.myrixen.runtime.type.Elements;

/**
 * The two buffers of a collective call as runs of elements; one object per thread, set anew for each call. A collective has
 * read both when it starts, so that a call made from inside a reduction function may set them again.
 */
final class Runs {
    private static final ThreadLocal<Runs> MINE = ThreadLocal.withInitial(Runs::new);

    private final Elements first = new Elements();
    private final Elements second = new Elements();
    private Communicator comm;

    private Runs() {}

    /** Those of the calling thread, for a call on that communicator. */
    static Runs of(Communicator comm) {
        Runs runs = MINE.get();
        runs.comm = comm;
        return runs;
    }

    Collective collective() {
        return comm.collective();
    }

    int rank() {
        return comm.rank();
    }

    boolean isAt(int root) {
        return comm.rank() == root;
    }

    /** A count once for each rank. */
    int times(int count) {
        return Datatype.product(count, comm.size());
    }

    /** The buffer that this rank alone contributes or receives. */
    Elements first(Datatype type, Object buf, int offset, int count) {
        type.bind(first, buf, offset, count);
        return first;
    }

    Elements second(Datatype type, Object buf, int offset, int count) {
        type.bind(second, buf, offset, count);
        return second;
    }

    /** As many parts of {@code count} elements as there are ranks, side by side. */
    Elements parts(Datatype type, Object buf, int offset, int count) {
        return second(type, buf, offset, times(count));
    }

    /** Parts of any size, as far as the last one reaches. */
    Elements first(Datatype type, Object buf, int offset, int[] counts, int[] displacements) {
        return first(type, buf, offset, reach(counts, displacements));
    }

    Elements second(Datatype type, Object buf, int offset, int[] counts, int[] displacements) {
        return second(type, buf, offset, reach(counts, displacements));
    }

    private int reach(int[] counts, int[] displacements) {
        checkLength(displacements, "displacements");
        total(counts);
        long end = 0;
        for (int i = 0; i < comm.size(); i++) {
            if (displacements[i] < 0) {
                throw new Fault(ErrorClass.ARG, "displacement " + displacements[i] + " for rank " + i + " is negative");
            }
            end = counts[i] == 0 ? end : Math.max(end, (long) displacements[i] + counts[i]);
        }
        return checked(end);
    }

    /** The elements of all parts together. */
    int total(int[] counts) {
        checkLength(counts, "counts");
        long total = 0;
        for (int i = 0; i < comm.size(); i++) {
            if (counts[i] < 0) {
                throw new Fault(ErrorClass.COUNT, "count " + counts[i] + " for rank " + i + " is negative");
            }
            total += counts[i];
        }
        return checked(total);
    }

    private static int checked(long elements) {
        if (elements > Integer.MAX_VALUE) {
            throw new Fault(ErrorClass.COUNT, elements + " elements are more than an array can hold");
        }
        return (int) elements;
    }

    private void checkLength(int[] perRank, String what) {
        if (perRank == null || perRank.length < comm.size()) {
            throw new Fault(
                    ErrorClass.ARG,
                    (perRank == null ? "no" : perRank.length) + " " + what + " for " + comm.size() + " ranks");
        }
    }
}
