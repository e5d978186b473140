import mpi.*;

/** Pi, a ring with a token, game of life, n queens: one after the other. */
public class Classics {
    static int me, size;

    static void pi() throws MPIException {
        int[] n = {me == 0 ? 10000 : 0};
        MPI.COMM_WORLD.Bcast(n, 0, 1, MPI.INT, 0);
        double h = 1.0 / n[0];
        double[] sum = {0}, pi = {0};
        for (int i = me + 1; i <= n[0]; i += size) {
            double x = h * (i - 0.5);
            sum[0] += 4.0 / (1.0 + x * x);
        }
        sum[0] *= h;
        MPI.COMM_WORLD.Reduce(sum, 0, pi, 0, 1, MPI.DOUBLE, MPI.SUM, 0);
        if (me == 0) System.out.printf("pi %.10f%n", pi[0]);
    }

    static void ring() throws MPIException {
        char[] token = new char[40];
        if (me == 0) {
            char[] text = "token".toCharArray();
            MPI.COMM_WORLD.Send(text, 0, text.length, MPI.CHAR, 1 % size, 99);
            Status s = MPI.COMM_WORLD.Recv(token, 0, 40, MPI.CHAR, size - 1, 99);
            System.out.println("ring " + new String(token).trim() + " of " + s.Get_count(MPI.CHAR));
        } else {
            Status s = MPI.COMM_WORLD.Recv(token, 0, 40, MPI.CHAR, me - 1, 99);
            int count = s.Get_count(MPI.CHAR);
            token[count] = (char) ('0' + me);
            MPI.COMM_WORLD.Send(token, 0, count + 1, MPI.CHAR, (me + 1) % size, 99);
        }
    }

    static void life() throws MPIException {
        int w = 24, rows = 24 / size;
        boolean[] cells = new boolean[(rows + 2) * w];
        for (int i = 0; i < rows; i++)
            for (int j = 0; j < w; j++) cells[(i + 1) * w + j] = ((i + me * rows) * 7 + j * 3) % 5 < 2;
        int up = (me + size - 1) % size, down = (me + 1) % size;
        for (int generation = 0; generation < 15; generation++) {
            Request[] r = new Request[4];
            r[0] = MPI.COMM_WORLD.Irecv(cells, 0, w, MPI.BOOLEAN, up, 1);
            r[1] = MPI.COMM_WORLD.Irecv(cells, (rows + 1) * w, w, MPI.BOOLEAN, down, 2);
            r[2] = MPI.COMM_WORLD.Isend(cells, rows * w, w, MPI.BOOLEAN, down, 1);
            r[3] = MPI.COMM_WORLD.Isend(cells, w, w, MPI.BOOLEAN, up, 2);
            Request.Waitall(r);
            boolean[] next = new boolean[cells.length];
            for (int i = 1; i <= rows; i++)
                for (int j = 0; j < w; j++) {
                    int n = 0;
                    for (int y = -1; y <= 1; y++)
                        for (int x = -1; x <= 1; x++)
                            if ((x != 0 || y != 0) && cells[(i + y) * w + (j + x + w) % w]) n++;
                    next[i * w + j] = n == 3 || n == 2 && cells[i * w + j];
                }
            cells = next;
        }
        boolean[] all = new boolean[24 * w];
        boolean[] inside = new boolean[rows * w];
        System.arraycopy(cells, w, inside, 0, rows * w);
        MPI.COMM_WORLD.Gather(inside, 0, rows * w, MPI.BOOLEAN, all, 0, rows * w, MPI.BOOLEAN, 0);
        if (me == 0) {
            int alive = 0;
            for (boolean each : all) if (each) alive++;
            System.out.println("life " + alive + " " + java.util.Arrays.hashCode(all));
        }
    }

    static int queens(int n, int row, int columns, int left, int right) {
        if (row == n) return 1;
        int found = 0;
        for (int c = 0; c < n; c++)
            if ((columns >> c & 1) == 0 && (left >> row + c & 1) == 0 && (right >> row - c + n & 1) == 0)
                found += queens(n, row + 1, columns | 1 << c, left | 1 << row + c, right | 1 << row - c + n);
        return found;
    }

    static void nqueens() throws MPIException {
        int n = 8;
        int[] found = new int[1], total = new int[1];
        for (int c = me; c < n; c += size) found[0] += queens(n, 1, 1 << c, 1 << c, 1 << n - c);
        MPI.COMM_WORLD.Reduce(found, 0, total, 0, 1, MPI.INT, MPI.SUM, 0);
        if (me == 0) System.out.println("queens " + total[0]);
    }

    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        me = MPI.COMM_WORLD.Rank();
        size = MPI.COMM_WORLD.Size();
        double start = MPI.Wtime();
        pi();
        MPI.COMM_WORLD.Barrier();
        ring();
        life();
        nqueens();
        String name = MPI.Get_processor_name();
        byte[] bytes = name.getBytes();
        System.out.println("rank " + me + " of " + size + " has a name " + (bytes.length > 0) + ", time " + (MPI.Wtime() >= start));
        MPI.Finalize();
    }
}
