package mpi;

import org.myrixen.runtime.p2p.ErrorClass;
import org.myrixen.runtime.p2p.Fault;

/** Counts and displacements of the collectives whose parts differ, one per rank or neighbour, looked at before a call begins. */
final class PartSizes {
    private PartSizes() {}

    /**
     * The end of the part that reaches farthest, in elements.
     *
     * @throws Fault ARG, COUNT
     */
    static int reach(int parts, int[] counts, int[] displacements) {
        checkLength(parts, displacements, "displacements");
        total(parts, counts);
        long end = 0;
        for (int i = 0; i < parts; i++) {
            if (displacements[i] < 0) {
                throw new Fault(ErrorClass.ARG, "displacement " + displacements[i] + " for rank " + i + " is negative");
            }
            end = counts[i] == 0 ? end : Math.max(end, (long) displacements[i] + counts[i]);
        }
        return checkedInt(end);
    }

    /**
     * The elements of all parts together.
     *
     * @throws Fault ARG, COUNT
     */
    static int total(int parts, int[] counts) {
        checkLength(parts, counts, "counts");
        long total = 0;
        for (int i = 0; i < parts; i++) {
            if (counts[i] < 0) {
                throw new Fault(ErrorClass.COUNT, "count " + counts[i] + " for rank " + i + " is negative");
            }
            total += counts[i];
        }
        return checkedInt(total);
    }

    /**
     * A number of elements that an array can hold.
     *
     * @throws Fault COUNT
     */
    static int checkedInt(long elements) {
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
}
