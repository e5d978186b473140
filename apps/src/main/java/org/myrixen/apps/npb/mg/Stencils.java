package org.myrixen.apps.npb.mg;

/**
 * The sweeps over a brick. Each computes the own points of the planes [from, to), counted from 0, and leaves the layer around them
 * alone, so planes can be shared among threads.
 */
final class Stencils {
    private static final double POINT = -8.0 / 3;
    private static final double EDGE = 1.0 / 6;
    private static final double CORNER = 1.0 / 12;

    private Stencils() {}

    /** r = v − A u; v and r may be one array. Neighbours across faces have no weight in A. */
    static void residual(double[] u, double[] v, double[] r, Brick brick, int from, int to, NeighbourSums sums) {
        int own = brick.nx() - 2;
        for (int z = from + 1; z <= to; z++) {
            start(u, brick, z, sums);
            for (int y = 1; y < brick.ny() - 1; y++) {
                sums.take(u, brick.row(y + 1, z), brick);
                sums.sum(brick.nx());
                int first = brick.row(y, z) + 1;
                System.arraycopy(v, first, sums.own(), 0, own);
                residualRow(sums.own(), sums.middle(), sums.faces(), sums.edges(), own);
                System.arraycopy(sums.own(), 0, r, first, own);
            }
        }
    }

    /** The rows before the first own one. */
    private static void start(double[] points, Brick brick, int z, NeighbourSums sums) {
        sums.take(points, brick.row(0, z), brick);
        sums.take(points, brick.row(1, z), brick);
    }

    /** Element x of {@code r}, where v is, belongs to x + 1 of the others. */
    private static void residualRow(double[] r, double[] u, double[] faces, double[] edges, int own) {
        for (int x = 0; x < own; x++) {
            r[x] = r[x]
                    - POINT * u[x + 1]
                    - EDGE * (edges[x + 1] + faces[x] + faces[x + 2])
                    - CORNER * (edges[x] + edges[x + 2]);
        }
    }

    /** u = u + C r with the smoother's C. */
    static void smooth(double[] r, double[] u, Brick brick, Smoother c, int from, int to, NeighbourSums sums) {
        int own = brick.nx() - 2;
        for (int z = from + 1; z <= to; z++) {
            start(r, brick, z, sums);
            for (int y = 1; y < brick.ny() - 1; y++) {
                sums.take(r, brick.row(y + 1, z), brick);
                sums.sum(brick.nx());
                int first = brick.row(y, z) + 1;
                System.arraycopy(u, first, sums.own(), 0, own);
                smoothRow(sums.own(), sums.middle(), sums.faces(), sums.edges(), c, own);
                System.arraycopy(sums.own(), 0, u, first, own);
            }
        }
    }

    /** Element x of {@code u} belongs to x + 1 of the others. */
    private static void smoothRow(double[] u, double[] r, double[] faces, double[] edges, Smoother c, int own) {
        double point = c.point();
        double face = c.face();
        double edge = c.edge();
        for (int x = 0; x < own; x++) {
            u[x] = u[x]
                    + point * r[x + 1]
                    + face * (r[x] + r[x + 2] + faces[x + 1])
                    + edge * (edges[x + 1] + faces[x] + faces[x + 2]);
        }
    }

    /** The sum of the squares of the own points. */
    static double squares(double[] r, Brick brick, int from, int to) {
        double sum = 0;
        for (int z = from + 1; z <= to; z++) {
            for (int y = 1; y < brick.ny() - 1; y++) {
                int row = brick.row(y, z);
                for (int x = 1; x < brick.nx() - 1; x++) {
                    sum += r[row + x] * r[row + x];
                }
            }
        }
        return sum;
    }
}
