package org.myrixen.runtime.coll;

/** How a run of elements is cut into one block per rank; re-settable. All numbers are elements. */
final class Blocks {
    private int parts;
    private int unit;

    /** Per-rank numbers in units, or null for blocks of (nearly) the same size side by side. */
    private int[] counts;

    private int[] displacements;

    /** Units in each of the even blocks; the first {@code larger} ones have one more. */
    private int evenUnits;

    private int larger;

    /** All of the same size, side by side. */
    Blocks uniform(int parts, int count) {
        return set(parts, 1, null, null, count, 0);
    }

    /** {@code total} elements in blocks that differ by at most one unit; no unit is cut. */
    Blocks even(int parts, int total, int unit) {
        int units = total / unit;
        return set(parts, unit, null, null, units / parts, units % parts);
    }

    /**
     * As the v-collectives give them.
     *
     * @param displacements null for blocks side by side
     * @param unit elements that one count stands for
     */
    Blocks vector(int parts, int[] counts, int[] displacements, int unit) {
        return set(parts, unit, counts, displacements, 0, 0);
    }

    private Blocks set(int parts, int unit, int[] counts, int[] displacements, int evenUnits, int larger) {
        this.parts = parts;
        this.unit = unit;
        this.counts = counts;
        this.displacements = displacements;
        this.evenUnits = evenUnits;
        this.larger = larger;
        return this;
    }

    int parts() {
        return parts;
    }

    /** Elements in block {@code part}. */
    int count(int part) {
        return counts != null ? Math.multiplyExact(counts[part], unit) : (evenUnits + (part < larger ? 1 : 0)) * unit;
    }

    /** First element of block {@code part}; the end of the last one for {@code part == parts}. */
    int first(int part) {
        if (displacements != null) {
            return Math.multiplyExact(displacements[part], unit);
        }
        if (counts == null) {
            return (evenUnits * part + Math.min(part, larger)) * unit;
        }
        int before = 0;
        for (int i = 0; i < part; i++) {
            before += counts[i];
        }
        return Math.multiplyExact(before, unit);
    }

    /** Elements of blocks [from, to), which lie side by side. */
    int span(int from, int to) {
        return first(to) - first(from);
    }

    /** The largest block. */
    int largest() {
        int largest = 0;
        for (int part = 0; part < parts; part++) {
            largest = Math.max(largest, count(part));
        }
        return largest;
    }
}
