package org.myrixen.apps.examples;

/**
 * How a square of cells is cut into one tile per rank, as near to squares as the number of ranks allows. Ranks are
 * numbered along the rows of tiles.
 *
 * @param size cells along each side
 * @param down number of rows of tiles
 * @param across number of columns of tiles
 */
record Tiling(int size, int down, int across) {

    /** The tiling for a number of ranks. */
    static Tiling of(int size, int ranks) {
        int down = (int) Math.sqrt(ranks);
        while (ranks % down != 0) {
            down--;
        }
        return new Tiling(size, down, ranks / down);
    }

    /** Whether every tile has at least one cell. */
    boolean fits() {
        return Math.max(down, across) <= size;
    }

    int row(int rank) {
        return rank / across;
    }

    int column(int rank) {
        return rank % across;
    }

    /** First row of cells in a rank's tile. */
    int top(int rank) {
        return edge(row(rank), down);
    }

    /** First column of cells in a rank's tile. */
    int left(int rank) {
        return edge(column(rank), across);
    }

    /** Rows of cells in a rank's tile. */
    int height(int rank) {
        return edge(row(rank) + 1, down) - top(rank);
    }

    /** Columns of cells in a rank's tile. */
    int width(int rank) {
        return edge(column(rank) + 1, across) - left(rank);
    }

    /**
     * The rank whose tile lies {@code rowsDown} rows and {@code columnsRight} columns of tiles away, or {@code none}.
     */
    int neighbour(int rank, int rowsDown, int columnsRight, int none) {
        int row = row(rank) + rowsDown;
        int column = column(rank) + columnsRight;
        boolean inside = row >= 0 && row < down && column >= 0 && column < across;
        return inside ? row * across + column : none;
    }

    private int edge(int tile, int tiles) {
        return (int) ((long) size * tile / tiles);
    }
}
