package org.myrixen.apps.npb;

import java.util.ArrayList;
import java.util.List;
import mpi.MPI;

/** Runs many kernels in one job, each by its arguments up to a word {@code +}. Rank 0 says how each ended: {@code == exit 0}. */
final class ManyKernels {
    private ManyKernels() {}

    public static void main(String[] args) {
        List<String> line = new ArrayList<>();
        for (String word : MPI.Init(args)) {
            if (!word.equals("+")) {
                line.add(word);
                continue;
            }
            int code = new Npb(MPI.COMM_WORLD, System.out, System.out).run(line);
            if (MPI.COMM_WORLD.Rank() == 0) {
                System.out.println("== exit " + code);
            }
            line.clear();
        }
        MPI.Finalize();
    }
}
