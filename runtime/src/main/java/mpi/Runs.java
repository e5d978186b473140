package mpi;

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

    private Runs() {}

    static Runs mine() {
        return MINE.get();
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
    Elements parts(Communicator comm, Datatype type, Object buf, int offset, int count) {
        return second(type, buf, offset, Datatype.product(count, comm.size()));
    }

    /** Parts of any size, as far as the last one reaches. */
    Elements first(Communicator comm, Datatype type, Object buf, int offset, int[] counts, int[] displacements) {
        return first(type, buf, offset, reach(comm, counts, displacements));
    }

    Elements second(Communicator comm, Datatype type, Object buf, int offset, int[] counts, int[] displacements) {
        return second(type, buf, offset, reach(comm, counts, displacements));
    }

    private static int reach(Communicator comm, int[] counts, int[] displacements) {
        checkLength(comm, displacements, "displacements");
        total(comm, counts);
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
    static int total(Communicator comm, int[] counts) {
        checkLength(comm, counts, "counts");
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

    private static void checkLength(Communicator comm, int[] perRank, String what) {
        if (perRank == null || perRank.length < comm.size()) {
            throw new Fault(
                    ErrorClass.ARG,
                    (perRank == null ? "no" : perRank.length) + " " + what + " for " + comm.size() + " ranks");
        }
    }
}
