package xdev.mxdev;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import mpi.Datatype;
import mpi.MPI;
import mpi.Status;

/** Every basic type, objects and derived types, from each odd rank to the one before it; prints what arrived. */
final class TypesProgram {
    private final int rank = MPI.COMM_WORLD.Rank();
    private final int size = MPI.COMM_WORLD.Size();

    public static void main(String[] args) {
        MPI.Init(args);
        System.out.println("start");
        TypesProgram program = new TypesProgram();
        for (int count : new int[] {1, 5, 1000, 100_000}) {
            program.basic(count);
        }
        program.objects();
        program.derived();
        MPI.Finalize();
        System.out.println("end");
    }

    private void pass(String name, Object array, Object room, int count, Datatype type) {
        if (rank % 2 == 1) {
            MPI.COMM_WORLD.Send(array, 0, count, type, rank - 1, 3);
        } else if (rank + 1 < size) {
            Status status = MPI.COMM_WORLD.Recv(room, 0, count, type, rank + 1, 3);
            System.out.println(name + " " + status.Get_count(type) + " " + status.Get_elements(type) + " "
                    + Arrays.deepHashCode(new Object[] {room}));
        }
    }

    private void basic(int count) {
        byte[] bytes = new byte[count];
        char[] chars = new char[count];
        short[] shorts = new short[count];
        boolean[] booleans = new boolean[count];
        int[] ints = new int[count];
        long[] longs = new long[count];
        float[] floats = new float[count];
        double[] doubles = new double[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) (i + rank);
            chars[i] = (char) (i * 7);
            shorts[i] = (short) -i;
            booleans[i] = i % 3 == 0;
            ints[i] = i * 65_537;
            longs[i] = i * 0x1_0000_0001L;
            floats[i] = i / 3f;
            doubles[i] = i / 7d;
        }
        pass("byte", bytes, new byte[count], count, MPI.BYTE);
        pass("char", chars, new char[count], count, MPI.CHAR);
        pass("short", shorts, new short[count], count, MPI.SHORT);
        pass("boolean", booleans, new boolean[count], count, MPI.BOOLEAN);
        pass("int", ints, new int[count], count, MPI.INT);
        pass("long", longs, new long[count], count, MPI.LONG);
        pass("float", floats, new float[count], count, MPI.FLOAT);
        pass("double", doubles, new double[count], count, MPI.DOUBLE);
    }

    private void objects() {
        pass("string", new Object[] {"one"}, new Object[1], 1, MPI.OBJECT);
        Object[] mixed = {List.of(1, 2), Map.of("a", 1), null, new int[] {1, 2, 3}, new double[][] {{1}, {2, 3}}};
        pass("mixed", mixed, new Object[5], 5, MPI.OBJECT);
        byte[] big = new byte[2 << 20];
        Arrays.fill(big, (byte) 5);
        pass("big object", new Object[] {big, "behind"}, new Object[2], 2, MPI.OBJECT);
    }

    private void derived() {
        double[] matrix = new double[64];
        Arrays.setAll(matrix, i -> i + rank);
        Datatype column = Datatype.Vector(8, 1, 8, MPI.DOUBLE);
        column.Commit();
        pass("vector", matrix, new double[64], 1, column);
        Datatype pairs = Datatype.Contiguous(2, MPI.DOUBLE);
        pairs.Commit();
        pass("contiguous", matrix, new double[64], 20, pairs);
        Datatype indexed = Datatype.Indexed(new int[] {1, 3, 2}, new int[] {0, 10, 20}, MPI.DOUBLE);
        indexed.Commit();
        pass("indexed", matrix, new double[64], 2, indexed);
        Datatype struct = Datatype.Struct(new int[] {2, 3}, new int[] {1, 8}, new Datatype[] {MPI.DOUBLE, MPI.DOUBLE});
        struct.Commit();
        pass("struct", matrix, new double[64], 3, struct);
        Object[] words = new Object[12];
        Arrays.setAll(words, i -> "word " + i);
        Datatype every = Datatype.Vector(4, 1, 3, MPI.OBJECT);
        every.Commit();
        pass("vector of objects", words, new Object[12], 1, every);
    }
}
