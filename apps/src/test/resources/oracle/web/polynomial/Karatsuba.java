package polynomial;

import mpi.*;

/** The master cuts one polynomial; each worker multiplies its part by the other; objects travel. */
public class Karatsuba {
    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        int me = MPI.COMM_WORLD.Rank();
        int size = MPI.COMM_WORLD.Size();
        int n = 64;
        if (me == 0) {
            long[] a = new long[n], b = new long[n];
            for (int i = 0; i < n; i++) {
                a[i] = i % 11 - 5;
                b[i] = i % 7 + 1;
            }
            int workers = size - 1;
            for (int w = 1; w <= workers; w++) {
                long[] part = new long[n];
                int start = (w - 1) * n / workers, end = w * n / workers;
                System.arraycopy(a, start, part, start, end - start);
                Polynomial[] job = {new Polynomial(part), new Polynomial(b)};
                MPI.COMM_WORLD.Send(job, 0, job.length, MPI.OBJECT, w, 0);
            }
            long[] result = new long[2 * n - 1];
            for (int w = 1; w <= workers; w++) {
                Object[] back = new Object[2];
                MPI.COMM_WORLD.Recv(back, 0, 2, MPI.OBJECT, w, 0);
                Polynomial.add(result, ((Polynomial) back[0]).c, 0, result.length, 1);
            }
            long hash = 0;
            for (long each : result) hash = hash * 31 + each;
            System.out.println("product of degree " + (result.length - 1) + ", hash " + hash);
        } else {
            Object[] job = new Object[2];
            MPI.COMM_WORLD.Recv(job, 0, 2, MPI.OBJECT, 0, 0);
            Polynomial p = (Polynomial) job[0], q = (Polynomial) job[1];
            Object[] back = {new Polynomial(Polynomial.karatsuba(p.c, q.c)), "done by " + me};
            MPI.COMM_WORLD.Send(back, 0, 2, MPI.OBJECT, 0, 0);
        }
        MPI.Finalize();
    }
}
