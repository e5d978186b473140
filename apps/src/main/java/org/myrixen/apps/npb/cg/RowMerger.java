package org.myrixen.apps.npb.cg;

import java.util.Arrays;

/** Puts the elements of each row in the order of their columns and adds up those of the same place. */
final class RowMerger {
    private final int[] column;
    private final double[] value;
    private long[] order = new long[0];
    private double[] rowValue = new double[0];
    private int merged;

    private RowMerger(int[] column, double[] value) {
        this.column = column;
        this.value = value;
    }

    /**
     * The matrix with the elements of these arrays, which are reused: merging only ever moves elements towards the
     * front.
     */
    static SparseMatrix merge(int[] rowStart, int[] column, double[] value) {
        RowMerger merger = new RowMerger(column, value);
        int[] mergedStart = new int[rowStart.length];
        for (int row = 0; row + 1 < rowStart.length; row++) {
            merger.mergeRow(rowStart[row], rowStart[row + 1]);
            mergedStart[row + 1] = merger.merged;
        }
        return new SparseMatrix(mergedStart, column, value);
    }

    private void mergeRow(int from, int to) {
        int length = to - from;
        if (length > order.length) {
            order = new long[2 * length];
            rowValue = new double[2 * length];
        }
        // Column in the high half and position in the low: equal columns stay in the order in which they were made.
        for (int i = 0; i < length; i++) {
            order[i] = ((long) column[from + i] << Integer.SIZE) | i;
            rowValue[i] = value[from + i];
        }
        Arrays.sort(order, 0, length);
        int last = -1;
        for (int i = 0; i < length; i++) {
            int nextColumn = (int) (order[i] >>> Integer.SIZE);
            double nextValue = rowValue[(int) order[i]];
            if (nextColumn == last) {
                value[merged - 1] += nextValue;
            } else {
                column[merged] = nextColumn;
                value[merged++] = nextValue;
                last = nextColumn;
            }
        }
    }
}
