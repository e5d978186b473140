import mpi.*;

public class KMeans {
    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        int me = MPI.COMM_WORLD.Rank(), size = MPI.COMM_WORLD.Size();
        int n = 400, k = 4, d = 2;
        float[] points = null;
        int[] counts = new int[size], displs = new int[size];
        for (int i = 0; i < size; i++) {
            counts[i] = ((i + 1) * n / size - i * n / size) * d;
            displs[i] = i * n / size * d;
        }
        if (me == 0) {
            points = new float[n * d];
            java.util.Random random = new java.util.Random(4);
            for (int i = 0; i < points.length; i++) points[i] = random.nextInt(1000) / 8f + (i / d % k) * 200;
        }
        float[] mine = new float[counts[me]];
        // Others than the root have no array to send.
        MPI.COMM_WORLD.Scatterv(points, 0, counts, displs, MPI.FLOAT, mine, 0, counts[me], MPI.FLOAT, 0);
        float[] centers = new float[k * d];
        if (me == 0) System.arraycopy(points, 0, centers, 0, k * d);
        for (int round = 0; round < 10; round++) {
            MPI.COMM_WORLD.Bcast(centers, 0, k * d, MPI.FLOAT, 0);
            double[] sums = new double[k * (d + 1)], all = new double[k * (d + 1)];
            for (int p = 0; p < mine.length; p += d) {
                int best = 0;
                double least = Double.MAX_VALUE;
                for (int c = 0; c < k; c++) {
                    double dist = 0;
                    for (int x = 0; x < d; x++) dist += Math.pow(mine[p + x] - centers[c * d + x], 2);
                    if (dist < least) {
                        least = dist;
                        best = c;
                    }
                }
                for (int x = 0; x < d; x++) sums[best * (d + 1) + x] += mine[p + x];
                sums[best * (d + 1) + d]++;
            }
            MPI.COMM_WORLD.Reduce(sums, 0, all, 0, sums.length, MPI.DOUBLE, MPI.SUM, 0);
            if (me == 0)
                for (int c = 0; c < k; c++)
                    for (int x = 0; x < d; x++)
                        if (all[c * (d + 1) + d] > 0) centers[c * d + x] = (float) (all[c * (d + 1) + x] / all[c * (d + 1) + d]);
        }
        if (me == 0) for (int c = 0; c < k; c++) System.out.println("center " + centers[2 * c] + " " + centers[2 * c + 1]);
        MPI.Finalize();
    }
}
