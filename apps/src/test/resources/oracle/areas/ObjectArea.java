import java.io.Serializable;
import java.util.*;
import mpi.*;

/** Objects in messages and collectives: arrays in arrays, own classes, collections. */
public class ObjectArea {
    static class Body implements Serializable {
        double[] at = new double[3];
        String name;
        Body other;
        transient int scratch = 5;

        Body(String name) {
            this.name = name;
        }

        public String toString() {
            return name + Out.text(at) + (other == null ? "" : "->" + (other == this ? "itself" : other.name)) + scratch;
        }
    }

    public static void main(String[] args) throws Exception {
        Out.start(args);
        int me = Out.rank;
        int size = MPI.COMM_WORLD.Size();
        if (me == 0) {
            Body body = new Body("earth");
            body.at[1] = 2.5;
            body.other = body;
            Map<String, List<Integer>> map = new TreeMap<String, List<Integer>>();
            map.put("a", new ArrayList<Integer>(Arrays.asList(1, 2, 3)));
            Object[] out = {
                body, map, new int[][] {{1}, {2, 3}, {}}, new double[2][2][2], "text", null, Integer.valueOf(7), new Date(0),
                new Object[] {new String[] {"x", null}, new char[] {'y'}}, new BitSet(3)
            };
            MPI.COMM_WORLD.Send(out, 0, out.length, MPI.OBJECT, 1, 1);
            Object[] same = {body, body};
            MPI.COMM_WORLD.Send(same, 0, 2, MPI.OBJECT, 1, 2);
            Body[] typed = {new Body("one"), new Body("two")};
            MPI.COMM_WORLD.Send(typed, 0, 2, MPI.OBJECT, 1, 3);
            double[][] matrix = {{1, 2}, {3, 4}, {5, 6}};
            MPI.COMM_WORLD.Send(matrix, 1, 2, MPI.OBJECT, 1, 4);
        } else if (me == 1) {
            Object[] in = new Object[12];
            Status s = MPI.COMM_WORLD.Recv(in, 1, 10, MPI.OBJECT, 0, 1);
            in[8] = ((Date) in[8]).getTime();
            Out.put("objects", in);
            Out.put("objects count", s.Get_count(MPI.OBJECT));
            Object[] same = new Object[2];
            MPI.COMM_WORLD.Recv(same, 0, 2, MPI.OBJECT, 0, 2);
            Out.put("two of one", same);
            Body[] typed = new Body[2];
            MPI.COMM_WORLD.Recv(typed, 0, 2, MPI.OBJECT, 0, 3);
            Out.put("typed", typed);
            double[][] matrix = new double[3][2];
            MPI.COMM_WORLD.Recv(matrix, 0, 2, MPI.OBJECT, 0, 4);
            Out.put("matrix", matrix);
        }
        Object[] one = {me == 0 ? new int[][] {{me}, {1, 2}} : null};
        MPI.COMM_WORLD.Bcast(one, 0, 1, MPI.OBJECT, 0);
        Out.put("Bcast", one);
        Object[] all = new Object[size];
        MPI.COMM_WORLD.Gather(new Object[] {new Body("b" + me)}, 0, 1, MPI.OBJECT, all, 0, 1, MPI.OBJECT, 0);
        Out.put("Gather", me == 0 ? all : "-");
        all = new Object[size];
        MPI.COMM_WORLD.Allgather(new Object[] {new long[] {me, -me}}, 0, 1, MPI.OBJECT, all, 0, 1, MPI.OBJECT);
        Out.put("Allgather", all);
        Object[] parts = new Object[size];
        for (int i = 0; i < size; i++) {
            parts[i] = new String[] {me + "to" + i};
        }
        all = new Object[size];
        MPI.COMM_WORLD.Alltoall(parts, 0, 1, MPI.OBJECT, all, 0, 1, MPI.OBJECT);
        Out.put("Alltoall", all);
        Object[] mine = new Object[1];
        MPI.COMM_WORLD.Scatter(parts, 0, 1, MPI.OBJECT, mine, 0, 1, MPI.OBJECT, size - 1);
        Out.put("Scatter", mine);

        int right = (me + 1) % size;
        int left = (me + size - 1) % size;
        Object[] in = new Object[1];
        Request r = MPI.COMM_WORLD.Irecv(in, 0, 1, MPI.OBJECT, left, 5);
        Request s = MPI.COMM_WORLD.Isend(new Object[] {new double[3000 + me]}, 0, 1, MPI.OBJECT, right, 5);
        r.Wait();
        s.Wait();
        Out.put("Irecv", ((double[]) in[0]).length);
        Out.end();
    }
}
