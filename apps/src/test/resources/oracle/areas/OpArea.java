import mpi.*;

/** Operations that the program wrote. */
public class OpArea {
    /** (a, b) -> a * x + b of two affine maps: associative and not commutative. */
    static class Affine extends User_function {
        public void Call(Object in, int inOffset, Object inout, int outOffset, int count, Datatype type) {
            long[] a = (long[]) in;
            long[] b = (long[]) inout;
            for (int i = 0; i + 1 < count; i += 2) {
                long m = a[inOffset + i] * b[outOffset + i];
                long c = a[inOffset + i + 1] * b[outOffset + i] + b[outOffset + i + 1];
                b[outOffset + i] = m;
                b[outOffset + i + 1] = c;
            }
        }
    }

    static class AbsoluteMax extends User_function {
        public void Call(Object in, int inOffset, Object inout, int outOffset, int count, Datatype type) {
            int[] a = (int[]) in;
            int[] b = (int[]) inout;
            for (int i = 0; i < count; i++) {
                if (Math.abs(a[inOffset + i]) > Math.abs(b[outOffset + i])) {
                    b[outOffset + i] = a[inOffset + i];
                }
            }
        }
    }

    static class Join extends User_function {
        public void Call(Object in, int inOffset, Object inout, int outOffset, int count, Datatype type) {
            Object[] a = (Object[]) in;
            Object[] b = (Object[]) inout;
            for (int i = 0; i < count; i++) {
                b[outOffset + i] = a[inOffset + i] + "," + b[outOffset + i];
            }
        }
    }

    static class LongestWord extends User_function {
        public void Call(Object in, int inOffset, Object inout, int outOffset, int count, Datatype type) {
            Object[] a = (Object[]) in;
            Object[] b = (Object[]) inout;
            for (int i = 0; i < count; i++) {
                if (((String) a[inOffset + i]).length() > ((String) b[outOffset + i]).length()) {
                    b[outOffset + i] = a[inOffset + i];
                }
            }
        }
    }

    /** What ranks 0, 1, ... give in this order. */
    static long[] inOrder(int ranks) {
        long[] all = {2, 0, 3, 1};
        for (int r = 1; r < ranks; r++) {
            long[] next = {r + 2, r, 3, 1 - r};
            new Affine().Call(all, 0, next, 0, 4, MPI.LONG);
            all = next;
        }
        return all;
    }

    static Object[] joined(int ranks) {
        Object[] all = {"w0", "v0"};
        for (int r = 1; r < ranks; r++) {
            all = new Object[] {all[0] + ",w" + r, all[1] + ",v" + r};
        }
        return all;
    }

    public static void main(String[] args) throws Exception {
        Out.start(args);
        int me = Out.rank;
        int size = MPI.COMM_WORLD.Size();
        Op max = new Op(new AbsoluteMax(), true);
        int[] a = {me, -3 * me, 5 - me, -me};
        int[] b = new int[4];
        MPI.COMM_WORLD.Allreduce(a, 0, b, 0, 4, MPI.INT, max);
        Out.put("commutative Allreduce", b);
        b = new int[4];
        MPI.COMM_WORLD.Reduce(a, 0, b, 0, 4, MPI.INT, max, 0);
        Out.put("commutative Reduce", me == 0 ? b : "-");
        b = new int[4];
        MPI.COMM_WORLD.Scan(a, 0, b, 0, 4, MPI.INT, max);
        Out.put("commutative Scan", b);
        max.free();

        Op affine = new Op(new Affine(), false);
        long[] m = {me + 2, me, 3, 1 - me};
        long[] r = new long[4];
        MPI.COMM_WORLD.Reduce(m, 0, r, 0, 4, MPI.LONG, affine, 0);
        Out.check("affine Reduce", me == 0 ? inOrder(size) : r, r);
        r = new long[4];
        MPI.COMM_WORLD.Allreduce(m, 0, r, 0, 4, MPI.LONG, affine);
        Out.check("affine Allreduce", inOrder(size), r);
        r = new long[4];
        MPI.COMM_WORLD.Scan(m, 0, r, 0, 4, MPI.LONG, affine);
        Out.check("affine Scan", inOrder(me + 1), r);

        Op join = new Op(new Join(), false);
        Object[] word = {"w" + me, "v" + me};
        Object[] all = new Object[2];
        MPI.COMM_WORLD.Reduce(word, 0, all, 0, 2, MPI.OBJECT, join, 0);
        Out.check("join Reduce", me == 0 ? joined(size) : all, all);
        all = new Object[2];
        MPI.COMM_WORLD.Allreduce(word, 0, all, 0, 2, MPI.OBJECT, join);
        Out.check("join Allreduce", joined(size), all);
        all = new Object[2];
        MPI.COMM_WORLD.Scan(word, 0, all, 0, 2, MPI.OBJECT, join);
        Out.check("join Scan", joined(me + 1), all);

        Op pick = new Op(new LongestWord(), true);
        Object[] some = {"abcdefgh".substring(0, 2 + (me * 3) % 5)};
        Object[] longest = new Object[1];
        MPI.COMM_WORLD.Allreduce(some, 0, longest, 0, 1, MPI.OBJECT, pick);
        Out.put("commutative on objects", longest);
        Out.end();
    }
}
