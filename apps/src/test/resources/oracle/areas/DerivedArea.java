import mpi.*;

/** Derived datatypes between ranks 0 and 1, and in collectives of all. */
public class DerivedArea {
    static int me;

    public static void main(String[] args) throws Exception {
        Out.start(args);
        me = Out.rank;
        Datatype contiguous = Datatype.Contiguous(3, MPI.INT);
        Datatype vector = Datatype.Vector(3, 2, 4, MPI.INT);
        Datatype indexed = Datatype.Indexed(new int[] {2, 1, 3}, new int[] {0, 4, 7}, MPI.INT);
        Datatype backwards = Datatype.Indexed(new int[] {1, 2}, new int[] {5, 1}, MPI.INT);
        Datatype nested = Datatype.Vector(2, 1, 3, contiguous);
        Datatype column = Datatype.Vector(4, 1, 5, MPI.INT);
        Datatype hvector = Datatype.Hvector(3, 1, 5, MPI.INT);
        Datatype hindexed = Datatype.Hindexed(new int[] {1, 2}, new int[] {3, 6}, MPI.INT);
        Datatype struct = Datatype.Struct(new int[] {2, 1}, new int[] {1, 6}, new Datatype[] {MPI.INT, contiguous});
        Datatype[] types = {
            contiguous, vector, indexed, backwards, nested, column, hvector, hindexed, struct,
            Datatype.Contiguous(2, vector), Datatype.Indexed(new int[] {1, 1}, new int[] {1, 0}, contiguous)
        };
        String[] names = {
            "contiguous", "vector", "indexed", "backwards", "nested", "column", "hvector", "hindexed", "struct",
            "contiguous of vector", "indexed of contiguous"
        };
        for (int i = 0; i < types.length; i++) {
            types[i].Commit();
            shape(names[i], types[i]);
        }
        // Where the elements are, from each type's definition (MPI-1.1 section 3.12).
        int[][] maps = {
            {0, 1, 2}, {0, 1, 4, 5, 8, 9}, {0, 1, 4, 7, 8, 9}, {5, 1, 2}, {0, 1, 2, 9, 10, 11}, {0, 5, 10, 15}, {0, 5, 10},
            {3, 6, 7}, {1, 2, 6, 7, 8}, {0, 1, 4, 5, 8, 9, 10, 11, 14, 15, 18, 19}, {3, 4, 5, 0, 1, 2}
        };
        for (int i = 0; i < types.length; i++) {
            if (me < 2) {
                toPlain(names[i], types[i], maps[i], 1);
                toPlain(names[i], types[i], maps[i], 2);
                toSame(names[i], types[i], maps[i], 1);
                toSame(names[i], types[i], maps[i], 2);
            }
        }
        bounds();
        collectives(vector, contiguous);
        others();
        Out.end();
    }

    static void shape(String name, Datatype type) throws MPIException {
        Out.put("shape " + name, "extent=" + type.Extent() + " size=" + type.Size() + " lb=" + type.Lb() + " ub=" + type.Ub());
    }

    static void toPlain(String name, Datatype type, int[] map, int count) throws MPIException {
        if (me == 0) {
            MPI.COMM_WORLD.Send(Out.array(3, 80, 0, 1), 2, count, type, 1, 1);
        } else {
            int[] in = (int[]) Out.array(3, 80, -1, 0);
            int[] expected = in.clone();
            for (int i = 0; i < count * map.length; i++) {
                expected[i] = 2 + i / map.length * type.Extent() + map[i % map.length];
            }
            Status s = MPI.COMM_WORLD.Recv(in, 0, 80, MPI.INT, 0, 1);
            Out.check("plain " + count + " " + name, expected, in);
            Out.put("plain count " + count + " " + name, s.Get_count(MPI.INT));
        }
    }

    static void toSame(String name, Datatype type, int[] map, int count) throws MPIException {
        if (me == 0) {
            MPI.COMM_WORLD.Send(Out.array(3, 80, 0, 1), 1, count, type, 1, 2);
        } else {
            int[] in = (int[]) Out.array(3, 80, -1, 0);
            int[] expected = in.clone();
            for (int i = 0; i < count * map.length; i++) {
                int at = i / map.length * type.Extent() + map[i % map.length];
                expected[3 + at] = 1 + at;
            }
            try {
                Status s = MPI.COMM_WORLD.Recv(in, 3, count, type, 0, 2);
                Out.check("same " + count + " " + name, expected, in);
                Out.check("same count " + count + " " + name, count, s.Get_count(type));
                Out.check("same elements " + count + " " + name, count * map.length, s.Get_elements(type));
            } catch (MPIException e) {
                Out.put("same " + count + " " + name, "failed");
                Out.put("same count " + count + " " + name, "failed");
                Out.put("same elements " + count + " " + name, "failed");
            }
        }
    }

    /** LB and UB make a type wider than its elements. */
    static void bounds() throws MPIException {
        Datatype wide = Datatype.Struct(
                new int[] {1, 2, 1}, new int[] {0, 1, 5}, new Datatype[] {MPI.LB, MPI.DOUBLE, MPI.UB});
        wide.Commit();
        Out.check("shape wide", "0 5 5 2", wide.Lb() + " " + wide.Ub() + " " + wide.Extent() + " " + wide.Size());
        if (me == 0) {
            try {
                MPI.COMM_WORLD.Send(Out.array(6, 20, 0, 1), 0, 3, wide, 1, 3);
            } catch (MPIException e) {
                MPI.COMM_WORLD.Send(new double[8], 0, 8, MPI.DOUBLE, 1, 3);
            }
        } else if (me == 1) {
            double[] in = new double[8];
            MPI.COMM_WORLD.Recv(in, 0, 8, MPI.DOUBLE, 0, 3);
            Out.check("wide", new double[] {1, 2, 6, 7, 11, 12, 0, 0}, in);
        }
    }

    static void collectives(Datatype vector, Datatype contiguous) throws MPIException {
        int size = MPI.COMM_WORLD.Size();
        int[] a = (int[]) Out.array(3, 30, me == 0 ? 100 : 0, me == 0 ? 1 : 0);
        MPI.COMM_WORLD.Bcast(a, 1, 1, vector, 0);
        Out.put("Bcast vector", a);
        int[] gathered = new int[12 * size];
        int[] allgathered = new int[12 * size];
        int[] exchanged = new int[12 * size];
        int[] plain = new int[12 * size];
        int[] map = {0, 1, 4, 5, 8, 9};
        for (int r = 0; r < size; r++) {
            for (int i = 0; i < 6; i++) {
                gathered[6 * r + i] = 10 * r + i;
                plain[6 * r + i] = 10 * r + map[i];
                if (i < 3) {
                    allgathered[3 * r + i] = 10 * r + i;
                    exchanged[3 * r + i] = 100 * r + 3 * me + i;
                }
            }
        }
        int[] b = new int[12 * size];
        MPI.COMM_WORLD.Gather(Out.array(3, 30, 10 * me, 1), 0, 2, contiguous, b, 0, 2, contiguous, 0);
        Out.check("Gather contiguous", me == 0 ? gathered : b, b);
        b = new int[12 * size];
        MPI.COMM_WORLD.Allgather(Out.array(3, 30, 10 * me, 1), 0, 1, contiguous, b, 0, 1, contiguous);
        Out.check("Allgather contiguous", allgathered, b);
        b = new int[12 * size];
        MPI.COMM_WORLD.Alltoall(Out.array(3, 12 * size, 100 * me, 1), 0, 1, contiguous, b, 0, 1, contiguous);
        Out.check("Alltoall contiguous", exchanged, b);
        b = new int[12 * size];
        MPI.COMM_WORLD.Gather(Out.array(3, 30, 10 * me, 1), 0, 1, vector, b, 0, 6, MPI.INT, 0);
        Out.check("Gather vector to plain", me == 0 ? plain : b, b);
    }

    static void others() throws MPIException {
        for (int t = 0; t < 7; t++) {
            Datatype pairs = Datatype.Vector(2, 1, 2, Out.TYPES[t]);
            pairs.Commit();
            if (me == 0) {
                MPI.COMM_WORLD.Send(Out.array(t, 8, 1, 1), 0, 2, pairs, 1, 4);
            } else if (me == 1) {
                Object in = Out.array(t, 10, 0, 0);
                MPI.COMM_WORLD.Recv(in, 1, 2, pairs, 0, 4);
                Out.put("pairs " + Out.NAMES[t], in);
            }
        }
        Datatype words = Datatype.Vector(2, 1, 2, MPI.OBJECT);
        words.Commit();
        if (me == 0) {
            MPI.COMM_WORLD.Send(Out.array(8, 8, 1, 1), 0, 1, words, 1, 4);
        } else if (me == 1) {
            Object in = Out.array(8, 6, 0, 0);
            MPI.COMM_WORLD.Recv(in, 1, 1, words, 0, 4);
            Out.put("words", in);
        }
    }
}
