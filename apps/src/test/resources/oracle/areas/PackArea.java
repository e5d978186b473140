import mpi.*;
import mpjbuf.*;

/** Pack and Unpack in the form of MPJ Express. */
public class PackArea {
    public static void main(String[] args) throws Exception {
        Out.start(args);
        int me = Out.rank;
        for (int t = 0; t < 8; t++) {
            int bytes = MPI.COMM_WORLD.Pack_size(10, Out.TYPES[t]) + MPI.COMM_WORLD.Pack_size(3, MPI.INT);
            mpjbuf.Buffer buffer = new mpjbuf.Buffer(BufferFactory.create(bytes + 64), 8, bytes + 64);
            int at = MPI.COMM_WORLD.Pack(Out.array(t, 10, me, 1), 0, 10, Out.TYPES[t], buffer, 0);
            at = MPI.COMM_WORLD.Pack(new int[] {7, 8, 9}, 1, 2, MPI.INT, buffer, at);
            buffer.commit();
            Object first = Out.array(t, 10, 0, 0);
            int[] second = new int[4];
            at = MPI.COMM_WORLD.Unpack(buffer, 0, first, 0, 10, Out.TYPES[t]);
            MPI.COMM_WORLD.Unpack(buffer, at, second, 2, 2, MPI.INT);
            Out.put("pack " + Out.NAMES[t], first);
            Out.put("pack int after " + Out.NAMES[t], second);
        }
        Out.end();
    }
}
