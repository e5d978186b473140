package org.myrixen.apps.npb.cg;

import org.myrixen.apps.npb.common.Block;

/**
 * The place of one rank in the grid of ranks, and its block of the matrix. Ranks are numbered along the rows of the
 * grid.
 *
 * <p>The grid has as many columns as rows, or twice as many. Grid row i holds the matrix rows of block i. Vectors lie
 * across the grid columns, the same in every grid row; with twice as many columns each of them holds half of a block:
 *
 * <pre>
 *   2 × 2 ranks        2 × 4 ranks
 *   | 0 | 1 |          | 0 | 1 | 2 | 3 |      columns 0, 1 hold the halves of block 0,
 *   | 2 | 3 |          | 4 | 5 | 6 | 7 |      columns 2, 3 those of block 1
 * </pre>
 *
 * @param gridRows rows of the grid, a power of two
 * @param gridColumns columns of the grid, gridRows or 2 · gridRows
 * @param row grid row of this rank
 * @param column grid column of this rank
 * @param matrixRows rows of the matrix here
 * @param matrixColumns columns of the matrix here, and elements of each vector
 */
record ProcessGrid(int gridRows, int gridColumns, int row, int column, Block matrixRows, Block matrixColumns) {

    /** The grid of {@code ranks} ranks, a power of two, for a matrix of that order, seen from one rank. */
    static ProcessGrid of(int order, int ranks, int rank) {
        int log = Integer.numberOfTrailingZeros(ranks);
        int gridRows = 1 << (log / 2);
        int gridColumns = ranks / gridRows;
        int row = rank / gridColumns;
        int column = rank % gridColumns;
        int columnsPerBlock = gridColumns / gridRows;
        Block blockOfColumn = Block.of(order, gridRows, column / columnsPerBlock);
        Block half = Block.of(blockOfColumn.length(), columnsPerBlock, column % columnsPerBlock);
        Block matrixColumns = new Block(blockOfColumn.first() + half.first(), half.length());
        return new ProcessGrid(gridRows, gridColumns, row, column, Block.of(order, gridRows, row), matrixColumns);
    }

    /** Number of exchanges that sum over a grid row. */
    int rowExchanges() {
        return Integer.numberOfTrailingZeros(gridColumns);
    }

    /** The partner in exchange {@code step} along the row, neighbours first. */
    int rowPartner(int step) {
        return row * gridColumns + (column ^ (1 << step));
    }

    /** Whether the first exchange along a row halves the block, since two grid columns share one. */
    boolean halves() {
        return gridColumns != gridRows;
    }

    /**
     * The part of this grid row's block of rows that this rank gives to its transpose partner: all of it or one half,
     * by the parity of the column. Indices are relative to {@link #matrixRows}.
     */
    Block ownPart() {
        return part(column);
    }

    /** The part of this grid row's block of rows that the neighbour in the first exchange gives away. */
    Block neighbourPart() {
        return part(column ^ 1);
    }

    private Block part(int ofColumn) {
        int parts = gridColumns / gridRows;
        return Block.of(matrixRows.length(), parts, ofColumn % parts);
    }

    /**
     * The rank that needs the row sums of this one, and has those that this one needs: the mirror image in the
     * diagonal.
     */
    int transposePartner() {
        int columnsPerBlock = gridColumns / gridRows;
        int partnerRow = column / columnsPerBlock;
        int partnerColumn = row * columnsPerBlock + column % columnsPerBlock;
        return partnerRow * gridColumns + partnerColumn;
    }
}
