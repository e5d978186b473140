import java.nio.file.Files;
import java.nio.file.Path;
import mpi.MPI;

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
            case "hang" -> {
                System.out.println("up " + rank + " " + ProcessHandle.current().pid());
                Thread.sleep(600_000);
            }
            default -> throw new IllegalArgumentException(args[0]);
        }
        MPI.Finalize();
    }
}
