package org.myrixen.apps.npb.mg;

/**
 * Sums over the neighbours of the points of a row, for one row after the other. Three rows of a plane are kept, and of each the sum of
 * the rows below and above it, which serve three sums each. Not for use by several threads.
 *
 * <p>All rows are copied to arrays of their own. The compiler makes vector code only of loops whose arrays it finds at one index, or
 * ahead of the one that is written: it can not know that two places of large arrays do not overlap. So three copies of a row that is in
 * the cache anyway cost less than they bring.
 */
final class NeighbourSums {
    private double[] behind;
    private double[] middle;
    private double[] ahead;
    private double[] behindSides;
    private double[] middleSides;
    private double[] aheadSides;
    private final double[] below;
    private final double[] above;
    private final double[] faces;
    private final double[] edges;
    private final double[] own;

    /** For rows of at most {@code nx} points. */
    NeighbourSums(int nx) {
        this.behind = new double[nx];
        this.middle = new double[nx];
        this.ahead = new double[nx];
        this.behindSides = new double[nx];
        this.middleSides = new double[nx];
        this.aheadSides = new double[nx];
        this.below = new double[nx];
        this.above = new double[nx];
        this.faces = new double[nx];
        this.edges = new double[nx];
        this.own = new double[nx];
    }

    /** Takes the next row of a plane: the one taken before becomes the middle one. */
    void take(double[] points, int row, Brick brick) {
        double[] last = behind;
        behind = middle;
        middle = ahead;
        ahead = last;
        last = behindSides;
        behindSides = middleSides;
        middleSides = aheadSides;
        aheadSides = last;
        int nx = brick.nx();
        System.arraycopy(points, row, ahead, 0, nx);
        System.arraycopy(points, row - brick.plane(), below, 0, nx);
        System.arraycopy(points, row + brick.plane(), above, 0, nx);
        add(aheadSides, below, above, nx);
    }

    private static void add(double[] sum, double[] a, double[] b, int nx) {
        for (int x = 0; x < nx; x++) {
            sum[x] = a[x] + b[x];
        }
    }

    /** Sums up around the points of the middle row, in their plane of constant x: four across faces, and four across edges. */
    void sum(int nx) {
        sum(faces, edges, behind, ahead, behindSides, middleSides, aheadSides, nx);
    }

    private static void sum(
            double[] faces,
            double[] edges,
            double[] behind,
            double[] ahead,
            double[] behindSides,
            double[] middleSides,
            double[] aheadSides,
            int nx) {
        for (int x = 0; x < nx; x++) {
            faces[x] = behind[x] + ahead[x] + middleSides[x];
            edges[x] = behindSides[x] + aheadSides[x];
        }
    }

    /** The middle row. */
    double[] middle() {
        return middle;
    }

    /** Of each point of the middle row, the sum of the four across faces. */
    double[] faces() {
        return faces;
    }

    /** Of each point of the middle row, the sum of the four across edges. */
    double[] edges() {
        return edges;
    }

    /** A row for what the sums are applied to. */
    double[] own() {
        return own;
    }
}
