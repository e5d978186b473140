package mpi;

import org.myrixen.runtime.p2p.ErrorClass;
import org.myrixen.runtime.p2p.Fault;
import org.myrixen.runtime.type.Elements;

/** One buffer of a collective call as the run of base elements that the engine works on; set anew for each call. */
final class Operand {
    private static final Elements NOTHING = new Elements();

    private final Elements run = new Elements();

    @SuppressWarnings("ReferenceEquality") // a mark, not a value
    static boolean isInPlace(Object buf) {
        return buf == MPI.IN_PLACE;
    }

    /** {@code count} elements. */
    Elements bind(Datatype type, Object buf, int offset, int count) {
        if (isInPlace(buf)) {
            throw new Fault(ErrorClass.BUFFER, "MPI.IN_PLACE is not for this buffer, or not at this rank");
        }
        type.bind(run, buf, offset, count);
        return run;
    }

    /**
     * Parts of any size, as far as the last one reaches.
     *
     * @param parts how many
     */
    Elements bind(Datatype type, Object buf, int offset, int parts, int[] counts, int[] displacements) {
        return bind(type, buf, offset, reach(parts, counts, displacements));
    }

    private static int reach(int parts, int[] counts, int[] displacements) {
        checkLength(parts, displacements, "displacements");
        total(parts, counts);
        long end = 0;
        for (int i = 0; i < parts; i++) {
            if (displacements[i] < 0) {
                throw new Fault(ErrorClass.ARG, "displacement " + displacements[i] + " for rank " + i + " is negative");
            }
            end = counts[i] == 0 ? end : Math.max(end, (long) displacements[i] + counts[i]);
        }
        return checked(end);
    }

    /** The elements of all parts together. */
    static int total(int parts, int[] counts) {
        checkLength(parts, counts, "counts");
        long total = 0;
        for (int i = 0; i < parts; i++) {
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

    private static void checkLength(int parts, int[] each, String what) {
        if (each == null || each.length < parts) {
            throw new Fault(
                    ErrorClass.ARG, (each == null ? "no" : each.length) + " " + what + " for " + parts + " ranks");
        }
    }

    /** Keeps no memory of the program alive until the next call. */
    void letGo() {
        run.slice(NOTHING, 0, 0);
    }
}
