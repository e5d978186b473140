import mpi.*;

/** Every collective with every type, at offsets that are not zero, with gaps. */
public class CollectiveArea {
    static int me;
    static int size;
    static Intracomm world;

    public static void main(String[] args) throws Exception {
        Out.start(args);
        me = Out.rank;
        world = MPI.COMM_WORLD;
        size = world.Size();
        for (int t = 0; t < Out.TYPES.length; t++) {
            moves(t);
            vectors(t);
        }
        for (int t = 0; t < 7; t++) {
            sums(t);
        }
        big();
        bits();
        pairs();
        Out.end();
    }

    static void moves(int t) throws MPIException {
        Datatype type = Out.TYPES[t];
        String name = " " + Out.NAMES[t];
        for (int root = 0; root < size; root += Math.max(1, size - 1)) {
            Object a = Out.array(t, 6, me == root ? 20 : 0, me == root ? 1 : 0);
            world.Bcast(a, 2, 3, type, root);
            Out.put("Bcast" + name + root, a);

            a = Out.array(t, 4, 10 * me, 1);
            Object b = Out.array(t, 2 * size + 3, 0, 0);
            world.Gather(a, 0, 2, type, b, 0, 2, type, root);
            Out.put("Gather" + name + root, me == root ? b : "-");
            b = Out.array(t, 2 * size + 3, 0, 0);
            world.Gather(a, 1, 2, type, b, 1, 2, type, root);
            Out.check("Gather at offset" + name + root, me == root ? blocks(t) : b, b);

            a = Out.array(t, 2 * size + 3, 7, 1);
            b = Out.array(t, 4, 0, 0);
            world.Scatter(a, 0, 2, type, b, 0, 2, type, root);
            Out.put("Scatter" + name + root, b);
            b = Out.array(t, 4, 0, 0);
            world.Scatter(a, 1, 2, type, b, 2, 2, type, root);
            Out.check("Scatter at offset" + name + root, Out.array(t, new long[] {0, 0, 8 + 2 * me, 9 + 2 * me}), b);
        }
        Object a = Out.array(t, 4, 10 * me, 1);
        Object b = Out.array(t, 2 * size + 3, 0, 0);
        world.Allgather(a, 0, 2, type, b, 0, 2, type);
        Out.put("Allgather" + name, b);
        b = Out.array(t, 2 * size + 3, 0, 0);
        world.Allgather(a, 1, 2, type, b, 1, 2, type);
        Out.check("Allgather at offset" + name, blocks(t), b);

        a = Out.array(t, 2 * size + 3, 20 * me, 1);
        b = Out.array(t, 2 * size + 3, 0, 0);
        world.Alltoall(a, 2, 2, type, b, 1, 2, type);
        Out.put("Alltoall" + name, b);
    }

    /** Two elements of each rank, from index 1. */
    static Object blocks(int t) {
        long[] all = new long[2 * size + 3];
        for (int i = 0; i < size; i++) {
            all[1 + 2 * i] = 10 * i + 1;
            all[2 + 2 * i] = 10 * i + 2;
        }
        return Out.array(t, all);
    }

    static void vectors(int t) throws MPIException {
        Datatype type = Out.TYPES[t];
        String name = " " + Out.NAMES[t];
        int[] counts = new int[size];
        int[] displs = new int[size];
        int total = 0;
        for (int i = 0; i < size; i++) {
            counts[i] = i % 3 + 1;
            displs[i] = total;
            total += counts[i] + 1;
        }
        Object a = Out.array(t, 6, 10 * me, 1);
        Object b = Out.array(t, total + 3, 0, 0);
        world.Gatherv(a, 1, counts[me], type, b, 1, counts, displs, type, 0);
        Out.put("Gatherv" + name, me == 0 ? b : "-");

        a = Out.array(t, total + 3, 5 * me, 1);
        b = Out.array(t, 6, 0, 0);
        world.Scatterv(a, 1, counts, displs, type, b, 2, counts[me], type, 0);
        Out.put("Scatterv" + name, b);

        a = Out.array(t, 6, 10 * me, 1);
        b = Out.array(t, total + 3, 0, 0);
        world.Allgatherv(a, 1, counts[me], type, b, 1, counts, displs, type);
        Out.put("Allgatherv" + name, b);

        int[] sendCounts = new int[size];
        int[] sendAt = new int[size];
        int[] recvCounts = new int[size];
        int[] recvAt = new int[size];
        int out = 0;
        int in = 0;
        for (int i = 0; i < size; i++) {
            sendCounts[i] = (me + i) % 2 + 1;
            sendAt[i] = out;
            out += sendCounts[i] + 1;
            recvCounts[i] = (me + i) % 2 + 1;
            recvAt[i] = in;
            in += recvCounts[i] + 2;
        }
        a = Out.array(t, out + 2, 20 * me, 1);
        b = Out.array(t, in + 2, 0, 0);
        world.Alltoallv(a, 1, sendCounts, sendAt, type, b, 1, recvCounts, recvAt, type);
        Out.put("Alltoallv" + name, b);
    }

    static void sums(int t) throws MPIException {
        Datatype type = Out.TYPES[t];
        String name = " " + Out.NAMES[t];
        Op[] ops = {MPI.SUM, MPI.PROD, MPI.MAX, MPI.MIN};
        String[] names = {" SUM", " PROD", " MAX", " MIN"};
        for (int k = 0; k < ops.length; k++) {
            Object a = Out.array(t, 6, me + 1, 1);
            Object b = Out.array(t, 6, 0, 0);
            world.Reduce(a, 0, b, 0, 4, type, ops[k], 0);
            Out.put("Reduce" + names[k] + name, me == 0 ? b : "-");
            b = Out.array(t, 6, 0, 0);
            world.Reduce(a, 2, b, 1, 3, type, ops[k], size - 1);
            Out.check("Reduce at offset" + names[k] + name, me == size - 1 ? fold(t, k, size) : b, b);
            b = Out.array(t, 6, 0, 0);
            world.Allreduce(a, 0, b, 0, 4, type, ops[k]);
            Out.put("Allreduce" + names[k] + name, b);
            b = Out.array(t, 6, 0, 0);
            world.Scan(a, 0, b, 0, 4, type, ops[k]);
            Out.put("Scan" + names[k] + name, b);
            b = Out.array(t, 6, 0, 0);
            world.Allreduce(a, 2, b, 1, 3, type, ops[k]);
            Out.check("Allreduce at offset" + names[k] + name, fold(t, k, size), b);
            b = Out.array(t, 6, 0, 0);
            world.Scan(a, 2, b, 1, 3, type, ops[k]);
            Out.check("Scan at offset" + names[k] + name, fold(t, k, me + 1), b);
        }
        int[] counts = new int[size];
        int total = 0;
        int mine = 0;
        for (int i = 0; i < size; i++) {
            counts[i] = i % 2 + 1;
            mine += i < me ? counts[i] : 0;
            total += counts[i];
        }
        Object a = Out.array(t, total + 2, me, 1);
        for (int offset = 0; offset < 2; offset++) {
            Object b = Out.array(t, 5, 0, 0);
            world.Reduce_scatter(a, offset, b, 2 * offset, counts, type, MPI.SUM);
            long[] sums = new long[5];
            for (int i = 0; i < counts[me]; i++) {
                sums[2 * offset + i] = size * (size - 1) / 2 + size * (offset + mine + i);
            }
            Out.check("Reduce_scatter at " + offset + name, Out.array(t, sums), b);
        }
    }

    /** Operation k over the first ranks: elements 2 to 4 of each, from index 1. */
    static Object fold(int t, int k, int ranks) {
        long[] all = new long[6];
        for (int i = 1; i <= 3; i++) {
            long x = i + 2;
            for (int r = 1; r < ranks; r++) {
                long y = r + i + 2;
                x = k == 0 ? x + y : k == 1 ? x * y : k == 2 ? Math.max(x, y) : Math.min(x, y);
            }
            all[i] = x;
        }
        return Out.array(t, all);
    }

    /** Sizes that other algorithms carry. */
    static void big() throws MPIException {
        int n = 60000;
        double[] a = new double[n];
        for (int i = 0; i < n; i++) {
            a[i] = (i % 97) + me;
        }
        double[] b = new double[n];
        world.Allreduce(a, 0, b, 0, n, MPI.DOUBLE, MPI.SUM);
        double sum = 0;
        for (double each : b) {
            sum += each;
        }
        Out.put("big Allreduce", sum);
        world.Bcast(a, 0, n, MPI.DOUBLE, size - 1);
        sum = 0;
        for (double each : a) {
            sum += each;
        }
        Out.put("big Bcast", sum);
        double[] all = new double[n * size];
        world.Allgather(b, 0, n, MPI.DOUBLE, all, 0, n, MPI.DOUBLE);
        sum = 0;
        for (double each : all) {
            sum += each;
        }
        Out.put("big Allgather", sum);
    }

    static void bits() throws MPIException {
        Op[] ops = {MPI.BAND, MPI.BOR, MPI.BXOR};
        String[] names = {" BAND", " BOR", " BXOR"};
        for (int k = 0; k < 3; k++) {
            for (int t : new int[] {0, 1, 2, 3, 4}) {
                Object b = Out.array(t, 4, 0, 0);
                world.Allreduce(Out.array(t, 4, 5 + me, 3), 0, b, 0, 4, Out.TYPES[t], ops[k]);
                long[] all = new long[4];
                for (int i = 0; i < 4; i++) {
                    all[i] = 5 + 3 * i;
                    for (int r = 1; r < size; r++) {
                        long y = 5 + r + 3 * i;
                        all[i] = k == 0 ? all[i] & y : k == 1 ? all[i] | y : all[i] ^ y;
                    }
                }
                Out.check("Allreduce" + names[k] + " " + Out.NAMES[t], Out.array(t, all), b);
            }
        }
        Op[] logical = {MPI.LAND, MPI.LOR, MPI.LXOR};
        String[] words = {" LAND", " LOR", " LXOR"};
        for (int k = 0; k < 3; k++) {
            boolean[] b = new boolean[4];
            world.Allreduce(new boolean[] {true, false, me == 0, me % 2 == 0}, 0, b, 0, 4, MPI.BOOLEAN, logical[k]);
            Out.put("Allreduce" + words[k], b);
        }
    }

    static void pairs() throws MPIException {
        int[] ints = {(me * 7) % 5, me, (me * 3) % 4, me};
        int[] result = new int[4];
        world.Allreduce(ints, 0, result, 0, 2, MPI.INT2, MPI.MAXLOC);
        Out.put("MAXLOC INT2", result);
        world.Allreduce(ints, 0, result, 0, 2, MPI.INT2, MPI.MINLOC);
        Out.put("MINLOC INT2", result);
        double[] doubles = {(me * 7) % 5 + 0.5, me, -(me % 2), me};
        double[] best = new double[4];
        world.Reduce(doubles, 0, best, 0, 2, MPI.DOUBLE2, MPI.MAXLOC, 0);
        Out.put("MAXLOC DOUBLE2", me == 0 ? best : "-");
        world.Reduce(doubles, 0, best, 0, 2, MPI.DOUBLE2, MPI.MINLOC, 0);
        Out.put("MINLOC DOUBLE2", me == 0 ? best : "-");
        long[] longs = {me % 3, me, 9 - me, me};
        long[] most = new long[4];
        world.Allreduce(longs, 0, most, 0, 2, MPI.LONG2, MPI.MAXLOC);
        Out.put("MAXLOC LONG2", most);
        short[] shorts = {(short) (me % 3), (short) me};
        short[] least = new short[2];
        world.Allreduce(shorts, 0, least, 0, 1, MPI.SHORT2, MPI.MINLOC);
        Out.put("MINLOC SHORT2", least);
        float[] floats = {-me % 3, me};
        float[] last = new float[2];
        world.Allreduce(floats, 0, last, 0, 1, MPI.FLOAT2, MPI.MINLOC);
        Out.put("MINLOC FLOAT2", last);
    }
}
