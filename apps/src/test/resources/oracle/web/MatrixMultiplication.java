import mpi.*;

public class MatrixMultiplication {
    static int N = 40;
    static int MASTER = 0;
    static int FROM_MASTER = 1;
    static int FROM_WORKER = 2;

    public static void main(String args[]) throws Exception {
        String[] rest = MPI.Init(args);
        int rank = MPI.COMM_WORLD.Rank();
        int size = MPI.COMM_WORLD.Size();
        if (rest.length > 0) N = Integer.parseInt(rest[0]);
        double[] a = new double[N * N];
        double[] b = new double[N * N];
        double[] c = new double[N * N];
        int workers = size - 1;
        int[] offset = new int[1];
        int[] rows = new int[1];
        if (rank == MASTER) {
            for (int i = 0; i < N; i++)
                for (int j = 0; j < N; j++) {
                    a[i * N + j] = i + j;
                    b[i * N + j] = i * j % 7;
                }
            int average = N / workers;
            int extra = N % workers;
            offset[0] = 0;
            for (int dest = 1; dest <= workers; dest++) {
                rows[0] = dest <= extra ? average + 1 : average;
                MPI.COMM_WORLD.Send(offset, 0, 1, MPI.INT, dest, FROM_MASTER);
                MPI.COMM_WORLD.Send(rows, 0, 1, MPI.INT, dest, FROM_MASTER);
                MPI.COMM_WORLD.Send(a, offset[0] * N, rows[0] * N, MPI.DOUBLE, dest, FROM_MASTER);
                MPI.COMM_WORLD.Send(b, 0, N * N, MPI.DOUBLE, dest, FROM_MASTER);
                offset[0] += rows[0];
            }
            for (int source = 1; source <= workers; source++) {
                MPI.COMM_WORLD.Recv(offset, 0, 1, MPI.INT, source, FROM_WORKER);
                MPI.COMM_WORLD.Recv(rows, 0, 1, MPI.INT, source, FROM_WORKER);
                MPI.COMM_WORLD.Recv(c, offset[0] * N, rows[0] * N, MPI.DOUBLE, source, FROM_WORKER);
            }
            double trace = 0, sum = 0;
            for (int i = 0; i < N; i++) {
                trace += c[i * N + i];
                for (int j = 0; j < N; j++) sum += c[i * N + j];
            }
            System.out.println("trace " + trace + " sum " + sum + " corner " + c[N * N - 1]);
        } else {
            MPI.COMM_WORLD.Recv(offset, 0, 1, MPI.INT, MASTER, FROM_MASTER);
            MPI.COMM_WORLD.Recv(rows, 0, 1, MPI.INT, MASTER, FROM_MASTER);
            // The buffer is longer than the message, as often seen.
            Status status = MPI.COMM_WORLD.Recv(a, 0, N * N, MPI.DOUBLE, MASTER, FROM_MASTER);
            System.out.println(rank + " got " + status.Get_count(MPI.DOUBLE) + " elements");
            MPI.COMM_WORLD.Recv(b, 0, N * N, MPI.DOUBLE, MASTER, FROM_MASTER);
            for (int k = 0; k < N; k++)
                for (int i = 0; i < rows[0]; i++) {
                    c[i * N + k] = 0.0;
                    for (int j = 0; j < N; j++) c[i * N + k] = c[i * N + k] + a[i * N + j] * b[j * N + k];
                }
            MPI.COMM_WORLD.Send(offset, 0, 1, MPI.INT, MASTER, FROM_WORKER);
            MPI.COMM_WORLD.Send(rows, 0, 1, MPI.INT, MASTER, FROM_WORKER);
            MPI.COMM_WORLD.Send(c, 0, rows[0] * N, MPI.DOUBLE, MASTER, FROM_WORKER);
        }
        MPI.Finalize();
    }
}
