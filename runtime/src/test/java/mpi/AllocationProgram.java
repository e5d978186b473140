package mpi;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;

/**
 * Measures what a thread allocates per call once its code is compiled; prints {@code bytes per call: N} of rank 0. A program of
 * its own, because what the compiler inlines, and with it whether an unused status costs anything, depends on what the JVM has
 * run before.
 */
public final class AllocationProgram {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int CALLS = 1_000;

    /** How many rounds it takes until all is compiled, varies with the cores that the compiler gets beside us. */
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(200);

    private static volatile boolean over;

    /** One call that both ranks make. */
    @FunctionalInterface
    private interface Call {
        void run(Intracomm comm, int rank, double[] data, double[] result);
    }

    private AllocationProgram() {}

    /**
     * Measures.
     *
     * @param args what to call, with how many elements, and with how many bytes per call it is good
     */
    public static void main(String[] args) {
        Call call = args[0].equals("Allreduce") ? AllocationProgram::reduce : AllocationProgram::pingPong;
        int size = Integer.parseInt(args[1]);
        double most = Double.parseDouble(args[2]);
        CyclicBarrier bothAreThere = new CyclicBarrier(2);
        long start = System.nanoTime();
        Ranks.run(2, (comm, rank) -> {
            double[] data = new double[size];
            double[] result = new double[size];
            long least = Long.MAX_VALUE; // the compiler's own work falls into some rounds, not into all
            while (!over) {
                long before = THREADS.getCurrentThreadAllocatedBytes();
                for (int i = 0; i < CALLS; i++) {
                    call.run(comm, rank, data, result);
                }
                least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
                if (rank == 0) {
                    over = least <= most * CALLS || System.nanoTime() - start > PATIENCE;
                }
                bothAreThere.await(); // not by a message: its calls are compiled with those that are measured
            }
            if (rank == 0) {
                System.out.println("bytes per call: " + (double) least / CALLS);
            }
        });
    }

    private static void pingPong(Intracomm comm, int rank, double[] data, double[] result) {
        if (rank == 0) {
            comm.Send(data, 0, data.length, MPI.DOUBLE, 1, 0);
            comm.Recv(result, 0, data.length, MPI.DOUBLE, 1, 0);
        } else {
            comm.Recv(result, 0, data.length, MPI.DOUBLE, 0, 0);
            comm.Send(data, 0, data.length, MPI.DOUBLE, 0, 0);
        }
    }

    private static void reduce(Intracomm comm, int rank, double[] data, double[] result) {
        comm.Allreduce(data, 0, result, 0, data.length, MPI.DOUBLE, MPI.SUM);
    }
}
