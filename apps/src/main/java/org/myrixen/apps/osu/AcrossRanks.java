package org.myrixen.apps.osu;

import mpi.Intracomm;
import mpi.MPI;
import mpi.Op;

/** One figure of every rank brought together; collective, and every rank gets the result. */
record AcrossRanks(Intracomm world) {
    double sum(double mine) {
        return combine(mine, MPI.SUM);
    }

    double mean(double mine) {
        return sum(mine) / world.Size();
    }

    double min(double mine) {
        return combine(mine, MPI.MIN);
    }

    double max(double mine) {
        return combine(mine, MPI.MAX);
    }

    private double combine(double mine, Op op) {
        double[] result = new double[1];
        world.Allreduce(new double[] {mine}, 0, result, 0, 1, MPI.DOUBLE, op);
        return result[0];
    }
}
