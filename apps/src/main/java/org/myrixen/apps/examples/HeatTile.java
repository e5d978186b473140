package org.myrixen.apps.examples;

import java.util.Arrays;

/**
 * One rank's tile of the plate, with a halo one cell wide that holds its neighbours' edges (or the cold outside).
 * Temperatures are between 0 and 1. Rows and columns count from 1 inside; 0 and height + 1, width + 1 are the halo.
 */
final class HeatTile {
    /** The largest factor for which the explicit scheme is stable is 1/4. */
    private static final double CONDUCTION = 0.2;

    private final int height;
    private final int width;

    /** Conduction per cell: 0 where the temperature is held. */
    private final double[] conduction;

    private double[] now;
    private double[] next;

    HeatTile(int height, int width) {
        this.height = height;
        this.width = width;
        this.now = new double[(height + 2) * (width + 2)];
        this.next = now.clone();
        this.conduction = new double[now.length];
        Arrays.fill(conduction, CONDUCTION);
    }

    int height() {
        return height;
    }

    int width() {
        return width;
    }

    /** Holds a cell at a temperature from now on. */
    void hold(int row, int column, double temperature) {
        conduction[index(row, column)] = 0;
        now[index(row, column)] = temperature;
    }

    /** The temperatures by rows, halo included; the live array until {@link #advance}. */
    double[] cells() {
        return now;
    }

    /** Where a cell is in {@link #cells}. */
    int index(int row, int column) {
        return row * (width + 2) + column;
    }

    /** Computes the next temperatures of the cells that need no halo. */
    void updateInterior() {
        update(2, height - 1, 2, width - 1);
    }

    /** Computes the next temperatures of the cells that do need the halo. */
    void updateEdges() {
        update(1, 1, 1, width);
        update(height, height, 1, width);
        update(1, height, 1, 1);
        update(1, height, width, width);
    }

    private void update(int top, int bottom, int left, int right) {
        int stride = width + 2;
        double[] from = now;
        double[] to = next;
        double[] factor = conduction;
        for (int row = top; row <= bottom; row++) {
            int end = row * stride + right;
            for (int i = row * stride + left; i <= end; i++) {
                double around = from[i - stride] + from[i + stride] + from[i - 1] + from[i + 1];
                to[i] = from[i] + factor[i] * (around - 4 * from[i]);
            }
        }
    }

    /** Makes the next temperatures the present ones. */
    void advance() {
        double[] old = now;
        now = next;
        next = old;
    }

    /** Copies a column into {@code column}, one element per row. */
    void copyColumn(int from, double[] column) {
        for (int row = 1; row <= height; row++) {
            column[row - 1] = now[index(row, from)];
        }
    }

    /** Sets a column, one element per row. */
    void setColumn(int to, double[] column) {
        for (int row = 1; row <= height; row++) {
            now[index(row, to)] = column[row - 1];
        }
    }

    /** The temperatures inside by rows, without the halo: height · width of them, a new array. */
    double[] inside() {
        double[] inside = new double[height * width];
        for (int row = 1; row <= height; row++) {
            System.arraycopy(now, index(row, 1), inside, (row - 1) * width, width);
        }
        return inside;
    }
}
