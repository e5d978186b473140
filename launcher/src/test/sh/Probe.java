import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import mpi.MPI;
import mpi.MPIException;

/** What the ranks of cluster.sh do; the first argument names the scene. */
public final class Probe {
    private Probe() {}

    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        int rank = MPI.COMM_WORLD.Rank();
        int size = MPI.COMM_WORLD.Size();
        int[] sum = new int[1];
        MPI.COMM_WORLD.Allreduce(new int[] {rank}, 0, sum, 0, 1, MPI.INT, MPI.SUM);
        String host = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        switch (args[0]) {
            case "where" -> System.out.println("rank " + rank + " of " + size + " on " + host + " sum " + sum[0]);
            case "stdin" -> System.out.println(rank + " read " + System.in.readAllBytes().length);
            case "exit" -> {
                if (rank == Integer.parseInt(args[1])) {
                    System.exit(Integer.parseInt(args[2]));
                }
                MPI.COMM_WORLD.Barrier();
            }
            case "abort" -> {
                if (rank == Integer.parseInt(args[1])) {
                    MPI.COMM_WORLD.Abort(Integer.parseInt(args[2]));
                }
                MPI.COMM_WORLD.Barrier();
            }
            case "exchange" -> exchange(rank, size, Integer.parseInt(args[1]));
            case "hang" -> {
                System.out.println("up " + rank + " " + ProcessHandle.current().pid());
                Thread.sleep(600_000);
            }
            default -> throw new IllegalArgumentException(args[0]);
        }
        MPI.Finalize();
    }

    /** A rank that loses another leaves a file that says so, and time to the others to do the same. */
    private static void exchange(int rank, int size, int seconds) throws Exception {
        MPI.COMM_WORLD.Errorhandler_set(MPI.ERRORS_RETURN);
        System.out.println("up " + rank);
        try {
            System.out.println("exchanged " + exchangeFor(rank, size, seconds) + " rounds, no fault");
        } catch (MPIException e) {
            Files.writeString(Path.of("lost." + rank), e.getMessage() + "\n");
            System.err.println("rank " + rank + " lost: " + e.getMessage());
            Thread.sleep(3_000);
            System.exit(3);
        }
    }

    /**
     * Each rank sends to all others, short and long by turns, and all know what must come; rank 0 says which round is the last:
     * when the time is over, or a file says that it is enough.
     */
    private static long exchangeFor(int rank, int size, int seconds) {
        double end = MPI.Wtime() + seconds;
        boolean last = false;
        int round = 0;
        while (!last) {
            int length = round % 5 == 0 ? 50_000 : 2 + round % 100;
            int[] sent = new int[length * size];
            Arrays.fill(sent, rank + round);
            boolean isOver = MPI.Wtime() > end || Files.exists(Path.of("enough"));
            int isLast = rank == 0 && isOver ? 1 : 0;
            for (int to = 0; to < size; to++) {
                sent[to * length] = isLast;
            }
            int[] got = new int[length * size];
            MPI.COMM_WORLD.Alltoall(sent, 0, length, MPI.INT, got, 0, length, MPI.INT);
            for (int i = 0; i < got.length; i++) {
                if (i % length != 0 && got[i] != i / length + round) {
                    throw new IllegalStateException("round " + round + ": " + got[i] + " from rank " + i / length);
                }
            }
            last = got[0] == 1;
            round++;
        }
        return round;
    }
}
