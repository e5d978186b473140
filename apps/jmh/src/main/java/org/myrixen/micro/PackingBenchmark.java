package org.myrixen.micro;

import java.util.concurrent.TimeUnit;
import mpi.Datatype;
import mpi.MPI;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Doubles of an array into bytes and back, as they lie and in columns. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PackingBenchmark {
    /** How many doubles. */
    @Param({"1", "128", "16384"})
    int doubles;

    private static final int STRIDE = 4;

    private double[] dense;
    private double[] matrix;
    private Datatype column;
    private byte[] packed;

    /** A world of one rank. */
    @Setup
    public void init() {
        MPI.Init(new String[0]);
        dense = new double[doubles];
        matrix = new double[STRIDE * doubles];
        column = Datatype.Vector(doubles, 1, STRIDE, MPI.DOUBLE);
        column.Commit();
        packed = new byte[Double.BYTES * doubles];
    }

    /** Leaves it. */
    @TearDown
    public void end() {
        MPI.Finalize();
    }

    /** One block. */
    @Benchmark
    public int packDense() {
        return MPI.COMM_WORLD.Pack(dense, 0, doubles, MPI.DOUBLE, packed, 0);
    }

    /** Every fourth. */
    @Benchmark
    public int packColumn() {
        return MPI.COMM_WORLD.Pack(matrix, 0, 1, column, packed, 0);
    }

    /** Every fourth, back. */
    @Benchmark
    public int unpackColumn() {
        return MPI.COMM_WORLD.Unpack(packed, 0, matrix, 0, 1, column);
    }
}
