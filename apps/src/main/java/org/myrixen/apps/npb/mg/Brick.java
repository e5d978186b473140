package org.myrixen.apps.npb.mg;

import org.myrixen.apps.npb.mg.RankGrid.Axis;

/**
 * One rank's part of a grid, with a layer of points around it that belong to neighbours. Point (x, y, z) is at (z · ny + y) · nx + x;
 * own points count from 1 along each axis.
 *
 * @param nx points along the first axis with those of the neighbours; so are ny and nz
 * @param firstX where own point 1 is in the whole grid, from 0; so are firstY and firstZ
 */
record Brick(int nx, int ny, int nz, int firstX, int firstY, int firstZ) {

    /** The part of {@code grid}'s rank in a cube of 2<sup>logPoints</sup> points along each edge. */
    static Brick of(RankGrid grid, int logPoints) {
        int x = 1 << (logPoints - grid.log(Axis.X));
        int y = 1 << (logPoints - grid.log(Axis.Y));
        int z = 1 << (logPoints - grid.log(Axis.Z));
        return new Brick(
                x + 2,
                y + 2,
                z + 2,
                x * grid.coordinate(Axis.X),
                y * grid.coordinate(Axis.Y),
                z * grid.coordinate(Axis.Z));
    }

    /** Points of the array. */
    int length() {
        return nx * ny * nz;
    }

    /** Points of a plane of the array. */
    int plane() {
        return nx * ny;
    }

    /** Planes of own points. */
    int ownPlanes() {
        return nz - 2;
    }

    /** Own points. */
    int ownPoints() {
        return (nx - 2) * (ny - 2) * (nz - 2);
    }

    /** Index of the first point of a row. */
    int row(int y, int z) {
        return (z * ny + y) * nx;
    }
}
