package org.myrixen.apps.npb.cg;

import org.myrixen.apps.npb.common.Randlc;

/**
 * The sparse random vectors whose weighted outer products sum up to the matrix: one per row, vector i with element i
 * set to 1/2. Each element's value and place are two successive random numbers; places out of range or taken already
 * are drawn again, so the sequence can only be made from its start, and every rank makes all of it.
 */
final class RandomVectors {
    private static final long SEED = 314_159_265L;
    private static final double DIAGONAL = 0.5;

    private final int stride;
    private final int[] length;
    private final int[] place;
    private final double[] value;

    /** The vectors of a problem. */
    RandomVectors(CgProblem problem) {
        int order = problem.order();
        this.stride = problem.nonzeros() + 1;
        this.length = new int[order];
        this.place = new int[Math.multiplyExact(order, stride)];
        this.value = new double[place.length];
        Randlc random = new Randlc(SEED);
        // NPB draws one number before it begins.
        random.next();
        int places = Integer.highestOneBit(2 * order - 1);
        for (int vector = 0; vector < order; vector++) {
            draw(vector, problem.nonzeros(), order, places, random);
            set(vector, vector, DIAGONAL);
        }
    }

    private void draw(int vector, int nonzeros, int order, int places, Randlc random) {
        while (length[vector] < nonzeros) {
            double drawn = random.next();
            int at = (int) (places * random.next());
            if (at < order && find(vector, at) < 0) {
                append(vector, at, drawn);
            }
        }
    }

    private void set(int vector, int at, double newValue) {
        int found = find(vector, at);
        if (found >= 0) {
            value[found] = newValue;
        } else {
            append(vector, at, newValue);
        }
    }

    private int find(int vector, int at) {
        for (int k = first(vector); k < end(vector); k++) {
            if (place[k] == at) {
                return k;
            }
        }
        return -1;
    }

    private void append(int vector, int at, double newValue) {
        int k = end(vector);
        place[k] = at;
        value[k] = newValue;
        length[vector]++;
    }

    /** Number of vectors. */
    int count() {
        return length.length;
    }

    /** Index of a vector's first element, for {@link #place} and {@link #value}. */
    int first(int vector) {
        return vector * stride;
    }

    /** Index after a vector's last element. */
    int end(int vector) {
        return vector * stride + length[vector];
    }

    /** The place of an element in its vector, from 0. */
    int place(int element) {
        return place[element];
    }

    /** The value of an element. */
    double value(int element) {
        return value[element];
    }
}
