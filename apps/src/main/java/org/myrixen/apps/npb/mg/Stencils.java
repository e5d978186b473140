package org.myrixen.apps.npb.mg;

/**
 * The sweeps over a brick. Each computes the own points of the planes [from, to), counted from 0, and leaves the layer around them
 * alone, so planes can be shared among threads. The sums over the four points across faces, and over the four across edges, of a point
 * in its plane of constant x serve its two neighbours along x as well: a row of each is kept in {@code rows}.
 */
final class Stencils {
    private static final double POINT = -8.0 / 3;
    private static final double EDGE = 1.0 / 6;
    private static final double CORNER = 1.0 / 12;

    private Stencils() {}

    /** r = v − A u; v and r may be one array. Neighbours across faces have no weight in A. */
    static void residual(double[] u, double[] v, double[] r, Brick brick, int from, int to, double[][] rows) {
        double[] faces = rows[0];
        double[] edges = rows[1];
        int nx = brick.nx();
        for (int z = from + 1; z <= to; z++) {
            for (int y = 1; y < brick.ny() - 1; y++) {
                int row = brick.row(y, z);
                sumNeighbours(u, row, nx, brick.plane(), faces, edges);
                for (int x = 1; x < nx - 1; x++) {
                    r[row + x] = v[row + x]
                            - POINT * u[row + x]
                            - EDGE * (edges[x] + faces[x - 1] + faces[x + 1])
                            - CORNER * (edges[x - 1] + edges[x + 1]);
                }
            }
        }
    }

    /** u = u + C r with the smoother's C. */
    static void smooth(double[] r, double[] u, Brick brick, Smoother c, int from, int to, double[][] rows) {
        double[] faces = rows[0];
        double[] edges = rows[1];
        double point = c.point();
        double face = c.face();
        double edge = c.edge();
        int nx = brick.nx();
        for (int z = from + 1; z <= to; z++) {
            for (int y = 1; y < brick.ny() - 1; y++) {
                int row = brick.row(y, z);
                sumNeighbours(r, row, nx, brick.plane(), faces, edges);
                for (int x = 1; x < nx - 1; x++) {
                    u[row + x] = u[row + x]
                            + point * r[row + x]
                            + face * (r[row + x - 1] + r[row + x + 1] + faces[x])
                            + edge * (edges[x] + faces[x - 1] + faces[x + 1]);
                }
            }
        }
    }

    /** The sums for the points of a row. */
    private static void sumNeighbours(double[] a, int row, int nx, int plane, double[] faces, double[] edges) {
        for (int x = 0; x < nx; x++) {
            int i = row + x;
            faces[x] = a[i - nx] + a[i + nx] + a[i - plane] + a[i + plane];
            edges[x] = a[i - plane - nx] + a[i - plane + nx] + a[i + plane - nx] + a[i + plane + nx];
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
