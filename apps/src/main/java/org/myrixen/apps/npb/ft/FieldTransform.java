package org.myrixen.apps.npb.ft;

import mpi.Intracomm;
import mpi.MPI;
import org.myrixen.apps.npb.common.Team;

/** The Fourier transform of the whole field, in three passes over its lines and one exchange between all ranks. */
final class FieldTransform {
    private final Intracomm comm;
    private final Team team;
    private final Slabs slabs;
    private final LineTransform[] xLines;
    private final LineTransform[] yLines;
    private final LineTransform[] zLines;
    private final int[] rowsOfPlane;
    private final int[] rowsOfDealtPlane;
    private final int[] rowsOfColumn;

    /** What is sent from or received into; on one rank nothing is. */
    private final double[] dealt;

    // What the loops below work on.
    private double[] field;
    private double[] target;
    private Direction direction;
    private final Team.Loop xLoop = this::alongX;
    private final Team.Loop dealLoop = this::dealAlongY;
    private final Team.Loop collectLoop = this::collectAlongY;
    private final Team.Loop zLoop = this::alongZ;

    FieldTransform(Intracomm comm, Team team, Slabs slabs) {
        this.comm = comm;
        this.team = team;
        this.slabs = slabs;
        this.xLines = lines(slabs.nx());
        this.yLines = lines(slabs.problem().ny());
        this.zLines = lines(slabs.problem().nz());
        this.rowsOfPlane = slabs.rowsOfPlane();
        this.rowsOfDealtPlane = slabs.rowsOfDealtPlane();
        this.rowsOfColumn = slabs.rowsOfColumn();
        this.dealt = slabs.ranks() == 1 ? new double[0] : new double[slabs.length()];
    }

    private LineTransform[] lines(int length) {
        LineTransform[] lines = new LineTransform[team.size()];
        for (int thread = 0; thread < lines.length; thread++) {
            lines[thread] = new LineTransform(length);
        }
        return lines;
    }

    /**
     * From space to frequencies. Collective.
     *
     * @param planes the field; overwritten
     * @param columns receives its transform; another array
     */
    void forward(double[] planes, double[] columns) {
        direction = Direction.FORWARD;
        field = planes;
        team.run(slabs.rows() / LineTransform.LINES, xLoop);
        boolean alone = slabs.ranks() == 1;
        target = alone ? columns : dealt;
        team.run(slabs.planes(), dealLoop);
        if (!alone) {
            exchange(dealt, columns);
        }
        field = columns;
        team.run(slabs.columns() * blocks(), zLoop);
    }

    /**
     * From frequencies to space. Collective.
     *
     * @param array the transform, in columns; afterwards the field, in planes
     */
    void backward(double[] array) {
        direction = Direction.BACKWARD;
        field = array;
        team.run(slabs.columns() * blocks(), zLoop);
        boolean alone = slabs.ranks() == 1;
        target = alone ? array : dealt;
        if (!alone) {
            exchange(array, dealt);
        }
        team.run(slabs.planes(), collectLoop);
        team.run(slabs.rows() / LineTransform.LINES, xLoop);
    }

    private void exchange(double[] from, double[] to) {
        comm.Alltoall(from, 0, slabs.partLength(), MPI.DOUBLE, to, 0, slabs.partLength(), MPI.DOUBLE);
    }

    /** Groups of lines in a row. */
    private int blocks() {
        return slabs.nx() / LineTransform.LINES;
    }

    private void alongX(int from, int to, int thread) {
        LineTransform lines = xLines[thread];
        for (int group = from; group < to; group++) {
            lines.loadRows(field, group * LineTransform.LINES);
            lines.transform(direction);
            lines.storeRows(field, group * LineTransform.LINES);
        }
    }

    /** From planes in {@link #field} to dealt rows in {@link #target}. */
    private void dealAlongY(int from, int to, int thread) {
        LineTransform lines = yLines[thread];
        for (int plane = from; plane < to; plane++) {
            for (int block = 0; block < blocks(); block++) {
                int x = block * LineTransform.LINES;
                lines.loadAcross(field, plane * rowsOfPlane.length, rowsOfPlane, x, slabs.nx());
                lines.transform(direction);
                lines.storeAcross(target, plane * slabs.columns(), rowsOfDealtPlane, x, slabs.nx());
            }
        }
    }

    /** From dealt rows in {@link #target} to planes in {@link #field}. */
    private void collectAlongY(int from, int to, int thread) {
        LineTransform lines = yLines[thread];
        for (int plane = from; plane < to; plane++) {
            for (int block = 0; block < blocks(); block++) {
                int x = block * LineTransform.LINES;
                lines.loadAcross(target, plane * slabs.columns(), rowsOfDealtPlane, x, slabs.nx());
                lines.transform(direction);
                lines.storeAcross(field, plane * rowsOfPlane.length, rowsOfPlane, x, slabs.nx());
            }
        }
    }

    private void alongZ(int from, int to, int thread) {
        LineTransform lines = zLines[thread];
        for (int group = from; group < to; group++) {
            int column = group / blocks();
            int x = group % blocks() * LineTransform.LINES;
            lines.loadAcross(field, column, rowsOfColumn, x, slabs.nx());
            lines.transform(direction);
            lines.storeAcross(field, column, rowsOfColumn, x, slabs.nx());
        }
    }
}
