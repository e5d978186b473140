import mpi.*;

/** A grid in two dimensions with columns as vectors, and the largest change over all. */
public class Jacobi {
    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        int size = MPI.COMM_WORLD.Size();
        int[] dims = new int[2];
        Cartcomm.Dims_create(size, dims);
        Cartcomm grid = MPI.COMM_WORLD.Create_cart(dims, new boolean[] {true, true}, false);
        int me = grid.Rank();
        int[] at = grid.Coords(me);
        int n = 10, w = n + 2;
        double[] u = new double[w * w];
        for (int i = 1; i <= n; i++) for (int j = 1; j <= n; j++) u[i * w + j] = (at[0] * n + i) * 31 % 17 + (at[1] * n + j) * 13 % 11;
        Datatype column = Datatype.Vector(n, 1, w, MPI.DOUBLE);
        column.Commit();
        ShiftParms rows = grid.Shift(0, 1), columns = grid.Shift(1, 1);
        double[] most = new double[1];
        for (int step = 0; step < 12; step++) {
            grid.Sendrecv(u, n * w + 1, n, MPI.DOUBLE, rows.rank_dest, 1, u, 1, n, MPI.DOUBLE, rows.rank_source, 1);
            grid.Sendrecv(u, w + 1, n, MPI.DOUBLE, rows.rank_source, 2, u, (n + 1) * w + 1, n, MPI.DOUBLE, rows.rank_dest, 2);
            grid.Sendrecv(u, w + n, 1, column, columns.rank_dest, 3, u, w, 1, column, columns.rank_source, 3);
            grid.Sendrecv(u, w + 1, 1, column, columns.rank_source, 4, u, w + n + 1, 1, column, columns.rank_dest, 4);
            double[] v = u.clone(), change = new double[1];
            for (int i = 1; i <= n; i++)
                for (int j = 1; j <= n; j++) {
                    v[i * w + j] = 0.25 * (u[(i - 1) * w + j] + u[(i + 1) * w + j] + u[i * w + j - 1] + u[i * w + j + 1]);
                    change[0] = Math.max(change[0], Math.abs(v[i * w + j] - u[i * w + j]));
                }
            u = v;
            grid.Allreduce(change, 0, most, 0, 1, MPI.DOUBLE, MPI.MAX);
        }
        double[] local = {u[w + 1]}, firsts = new double[size];
        grid.Gather(local, 0, 1, MPI.DOUBLE, firsts, 0, 1, MPI.DOUBLE, 0);
        if (me == 0) System.out.println("change " + most[0] + " corners " + java.util.Arrays.toString(firsts));
        MPI.Finalize();
    }
}
