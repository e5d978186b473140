import java.util.Arrays;
import mpi.*;

public class Sorts {
    static int n = 240;
    static int rank, size;

    static int[] data() {
        int[] a = new int[n];
        long x = 12345;
        for (int i = 0; i < n; i++) {
            x = (x * 1103515245 + 12345) & 0x7fffffff;
            a[i] = (int) (x % 10000);
        }
        return a;
    }

    static void oddEven() throws MPIException {
        int m = n / size;
        int[] mine = new int[m], other = new int[m];
        MPI.COMM_WORLD.Scatter(rank == 0 ? data() : new int[n], 0, m, MPI.INT, mine, 0, m, MPI.INT, 0);
        Arrays.sort(mine);
        for (int phase = 0; phase < size; phase++) {
            int partner = (phase + rank) % 2 == 0 ? rank + 1 : rank - 1;
            if (partner < 0 || partner >= size) continue;
            MPI.COMM_WORLD.Sendrecv(mine, 0, m, MPI.INT, partner, phase, other, 0, m, MPI.INT, partner, phase);
            int[] both = new int[2 * m];
            System.arraycopy(mine, 0, both, 0, m);
            System.arraycopy(other, 0, both, m, m);
            Arrays.sort(both);
            System.arraycopy(both, rank < partner ? 0 : m, mine, 0, m);
        }
        int[] all = new int[n];
        MPI.COMM_WORLD.Gather(mine, 0, m, MPI.INT, all, 0, m, MPI.INT, 0);
        report("odd-even", all);
    }

    static void merge() throws MPIException {
        int m = n / size;
        int[] mine = new int[n];
        if (rank == 0) {
            int[] all = data();
            for (int i = 1; i < size; i++) MPI.COMM_WORLD.Send(all, i * m, m, MPI.INT, i, 17);
            System.arraycopy(all, 0, mine, 0, m);
        } else {
            MPI.COMM_WORLD.Recv(mine, 0, n, MPI.INT, 0, 17);
        }
        int length = m;
        Arrays.sort(mine, 0, length);
        for (int step = 1; step < size; step *= 2) {
            if (rank % (2 * step) == 0) {
                if (rank + step < size) {
                    Status s = MPI.COMM_WORLD.Probe(rank + step, 18);
                    int more = s.Get_count(MPI.INT);
                    MPI.COMM_WORLD.Recv(mine, length, more, MPI.INT, rank + step, 18);
                    length += more;
                    Arrays.sort(mine, 0, length);
                }
            } else {
                MPI.COMM_WORLD.Send(mine, 0, length, MPI.INT, rank - step, 18);
                break;
            }
        }
        report("merge", mine);
    }

    static void sample() throws MPIException {
        int m = n / size;
        int[] all = rank == 0 ? data() : new int[n];
        int[] mine = new int[m];
        MPI.COMM_WORLD.Scatter(all, 0, m, MPI.INT, mine, 0, m, MPI.INT, 0);
        Arrays.sort(mine);
        int[] samples = new int[size], every = new int[size * size];
        for (int i = 0; i < size; i++) samples[i] = mine[i * m / size];
        MPI.COMM_WORLD.Allgather(samples, 0, size, MPI.INT, every, 0, size, MPI.INT);
        Arrays.sort(every);
        int[] out = new int[size], outAt = new int[size], in = new int[size], inAt = new int[size];
        for (int value : mine) {
            int b = 0;
            while (b < size - 1 && value >= every[(b + 1) * size]) b++;
            out[b]++;
        }
        MPI.COMM_WORLD.Alltoall(out, 0, 1, MPI.INT, in, 0, 1, MPI.INT);
        int total = in[0];
        for (int i = 1; i < size; i++) {
            outAt[i] = outAt[i - 1] + out[i - 1];
            inAt[i] = inAt[i - 1] + in[i - 1];
            total += in[i];
        }
        int[] bucket = new int[total];
        MPI.COMM_WORLD.Alltoallv(mine, 0, out, outAt, MPI.INT, bucket, 0, in, inAt, MPI.INT);
        Arrays.sort(bucket);
        int[] counts = new int[size], at = new int[size];
        MPI.COMM_WORLD.Gather(new int[] {total}, 0, 1, MPI.INT, counts, 0, 1, MPI.INT, 0);
        for (int i = 1; i < size; i++) at[i] = at[i - 1] + counts[i - 1];
        int[] result = new int[n];
        MPI.COMM_WORLD.Gatherv(bucket, 0, total, MPI.INT, result, 0, counts, at, MPI.INT, 0);
        report("sample", result);
    }

    static void report(String name, int[] all) {
        if (rank == 0) {
            int[] right = data();
            Arrays.sort(right);
            System.out.println(name + " sort: " + Arrays.equals(right, all) + " " + Arrays.hashCode(all));
        }
    }

    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        rank = MPI.COMM_WORLD.Rank();
        size = MPI.COMM_WORLD.Size();
        oddEven();
        merge();
        sample();
        MPI.Finalize();
    }
}
