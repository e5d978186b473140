package org.myrixen.apps.npb.mg;

import mpi.Intracomm;
import mpi.MPI;
import mpi.Request;
import org.myrixen.apps.npb.mg.RankGrid.Axis;

/**
 * Fills the layer around a brick with the points of its neighbours: along x, then y, then z, each time the whole face with what the
 * steps before brought, so that edges and corners arrive too. Along an axis with one rank the brick is its own neighbour.
 */
final class FaceExchange {
    private static final int UPWARDS = 1;
    private static final int DOWNWARDS = 2;

    private final Intracomm comm;
    private final RankGrid grid;
    private final Brick brick;
    private final double[] sent;
    private final double[] fromBelow;
    private final double[] fromAbove;

    FaceExchange(Intracomm comm, RankGrid grid, Brick brick) {
        this.comm = comm;
        this.grid = grid;
        this.brick = brick;
        int xFace = grid.log(Axis.X) == 0 ? 0 : brick.ny() * brick.nz();
        int yFace = grid.log(Axis.Y) == 0 ? 0 : brick.nx() * brick.nz();
        this.sent = new double[Math.max(xFace, yFace)];
        this.fromBelow = new double[sent.length];
        this.fromAbove = new double[sent.length];
    }

    /** Fills the layer of an array of this brick. Collective. */
    void exchange(double[] points) {
        alongX(points);
        alongY(points);
        alongZ(points);
    }

    private void alongX(double[] points) {
        int nx = brick.nx();
        int rows = brick.ny() * brick.nz();
        if (grid.log(Axis.X) == 0) {
            copyAcross(points, rows, nx, 1);
            return;
        }
        Request below = receive(Axis.X, -1, fromBelow, 0, rows);
        Request above = receive(Axis.X, 1, fromAbove, 0, rows);
        for (int row = 0; row < rows; row++) {
            sent[row] = points[row * nx + nx - 2];
        }
        send(Axis.X, 1, sent, 0, rows);
        for (int row = 0; row < rows; row++) {
            sent[row] = points[row * nx + 1];
        }
        send(Axis.X, -1, sent, 0, rows);
        below.Wait();
        above.Wait();
        for (int row = 0; row < rows; row++) {
            points[row * nx] = fromBelow[row];
            points[row * nx + nx - 1] = fromAbove[row];
        }
    }

    private void alongY(double[] points) {
        int nx = brick.nx();
        int face = nx * brick.nz();
        if (grid.log(Axis.Y) == 0) {
            copyAcross(points, brick.nz(), brick.plane(), nx);
            return;
        }
        Request below = receive(Axis.Y, -1, fromBelow, 0, face);
        Request above = receive(Axis.Y, 1, fromAbove, 0, face);
        for (int z = 0; z < brick.nz(); z++) {
            System.arraycopy(points, brick.row(brick.ny() - 2, z), sent, z * nx, nx);
        }
        send(Axis.Y, 1, sent, 0, face);
        for (int z = 0; z < brick.nz(); z++) {
            System.arraycopy(points, brick.row(1, z), sent, z * nx, nx);
        }
        send(Axis.Y, -1, sent, 0, face);
        below.Wait();
        above.Wait();
        for (int z = 0; z < brick.nz(); z++) {
            System.arraycopy(fromBelow, z * nx, points, brick.row(0, z), nx);
            System.arraycopy(fromAbove, z * nx, points, brick.row(brick.ny() - 1, z), nx);
        }
    }

    /** These faces lie in one piece: they travel from array to array. */
    private void alongZ(double[] points) {
        int plane = brick.plane();
        int last = brick.length() - plane;
        if (grid.log(Axis.Z) == 0) {
            copyAcross(points, 1, brick.length(), plane);
            return;
        }
        Request below = receive(Axis.Z, -1, points, 0, plane);
        Request above = receive(Axis.Z, 1, points, last, plane);
        send(Axis.Z, 1, points, last - plane, plane);
        send(Axis.Z, -1, points, plane, plane);
        below.Wait();
        above.Wait();
    }

    /** In each of {@code blocks}: the last own piece to the front, the first own one to the end. */
    private static void copyAcross(double[] points, int blocks, int length, int piece) {
        for (int block = 0; block < blocks; block++) {
            int first = block * length;
            int end = first + length;
            if (piece == 1) {
                points[first] = points[end - 2];
                points[end - 1] = points[first + 1];
            } else {
                System.arraycopy(points, end - 2 * piece, points, first, piece);
                System.arraycopy(points, first + piece, points, end - piece, piece);
            }
        }
    }

    /** Both neighbours along an axis may be one rank: the tag tells the way that a face goes. */
    private Request receive(Axis axis, int side, double[] into, int at, int length) {
        int tag = side < 0 ? UPWARDS : DOWNWARDS;
        return comm.Irecv(into, at, length, MPI.DOUBLE, grid.neighbour(axis, side), tag);
    }

    private void send(Axis axis, int side, double[] from, int at, int length) {
        int tag = side > 0 ? UPWARDS : DOWNWARDS;
        comm.Send(from, at, length, MPI.DOUBLE, grid.neighbour(axis, side), tag);
    }
}
