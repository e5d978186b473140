package org.myrixen.apps.npb.mg;

/** The ten greatest of the numbers offered, each with the place where it was found. */
final class Extremes {
    static final int COUNT = 10;

    private final double[] value = new double[COUNT];
    private final long[] place = new long[COUNT];
    private int count;

    /** Takes a number that is greater than the least of those kept, or while there are fewer than ten. */
    void offer(double offered, long at) {
        if (count == COUNT && offered <= value[COUNT - 1]) {
            return;
        }
        int i = count < COUNT ? count++ : COUNT - 1;
        for (; i > 0 && value[i - 1] < offered; i--) {
            value[i] = value[i - 1];
            place[i] = place[i - 1];
        }
        value[i] = offered;
        place[i] = at;
    }

    /** Number of numbers kept. */
    int count() {
        return count;
    }

    /** One of the numbers kept, from the greatest. */
    double value(int index) {
        return value[index];
    }

    /** Where it was found. */
    long place(int index) {
        return place[index];
    }
}
