import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import mpi.MPI;

/**
 * Prints what the memory of all ranks together is, in KiB, twice: {@code few PRIVATE SEGMENTS} after a barrier, and
 * {@code all PRIVATE SEGMENTS} when each rank has written to each. PRIVATE is the PSS of everything but our segments: what
 * processes share is counted once. SEGMENTS is the size of the segments that ranks have made: all their pages are written
 * when they are made, so that is what the file system holds.
 */
public final class Footprint {
    private Footprint() {}

    /** The program. */
    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        int rank = MPI.COMM_WORLD.Rank();
        int size = MPI.COMM_WORLD.Size();
        MPI.COMM_WORLD.Barrier();
        long[] few = sample();
        byte[] out = new byte[8];
        byte[] in = new byte[8];
        for (int i = 1; i < size; i++) {
            int to = (rank + i) % size;
            int from = (rank - i + size) % size;
            MPI.COMM_WORLD.Sendrecv(out, 0, 8, MPI.BYTE, to, 1, in, 0, 8, MPI.BYTE, from, 1);
        }
        MPI.COMM_WORLD.Barrier();
        print("few", few);
        print("all", sample());
        MPI.Finalize();
    }

    /** Between two barriers, so that all ranks are there while each looks. */
    private static long[] sample() throws IOException {
        long[] sample = read();
        MPI.COMM_WORLD.Barrier();
        return sample;
    }

    private static long[] read() throws IOException {
        String mine = "-" + ProcessHandle.current().pid() + "-";
        long pss = 0;
        long segments = 0;
        String segment = null;
        for (String line : Files.readAllLines(Path.of("/proc/self/smaps"))) {
            String[] words = line.split(" +", 6);
            if (!words[0].endsWith(":")) {
                segment = words.length == 6 && words[5].contains("/myrixen-") ? words[5] : null;
            } else if (segment == null && words[0].equals("Pss:")) {
                pss += Long.parseLong(words[1]);
            } else if (segment != null && segment.contains(mine) && words[0].equals("Size:")) {
                segments += Long.parseLong(words[1]);
            }
        }
        return new long[] {pss, segments};
    }

    private static void print(String contacts, long[] sample) {
        long[] sum = new long[2];
        MPI.COMM_WORLD.Reduce(sample, 0, sum, 0, 2, MPI.LONG, MPI.SUM, 0);
        if (MPI.COMM_WORLD.Rank() == 0) {
            System.out.println(contacts + " " + sum[0] + " " + sum[1]);
        }
    }
}
