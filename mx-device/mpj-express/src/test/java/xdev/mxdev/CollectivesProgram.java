package xdev.mxdev;

import java.util.Arrays;
import mpi.Cartcomm;
import mpi.Comm;
import mpi.Group;
import mpi.Intracomm;
import mpi.MPI;
import mpi.Op;
import mpi.ShiftParms;
import mpi.User_function;

/** All collective operations, on the world, on parts of it and on a grid; prints what each rank got. */
final class CollectivesProgram {
    private final Intracomm comm;
    private final int rank;
    private final int size;
    private final String name;

    private CollectivesProgram(Intracomm comm, String name) {
        this.comm = comm;
        this.name = name;
        rank = comm.Rank();
        size = comm.Size();
    }

    public static void main(String[] args) {
        MPI.Init(args);
        System.out.println("start");
        Intracomm world = MPI.COMM_WORLD;
        new CollectivesProgram(world, "world").all();
        Intracomm half = world.Split(world.Rank() % 2, -world.Rank());
        new CollectivesProgram(half, "half").all();
        new CollectivesProgram((Intracomm) world.clone(), "clone").all();
        created(world);
        grid(world);
        MPI.Finalize();
        System.out.println("end");
    }

    private static void created(Intracomm world) {
        int[] ranks = {world.Size() - 1, 0};
        Group group = world.group.Incl(ranks);
        Intracomm pair = world.Create(group);
        if (pair != null && (world.Rank() == 0 || world.Rank() == world.Size() - 1)) {
            new CollectivesProgram(pair, "created").all();
        }
    }

    private static void grid(Intracomm world) {
        int[] dims = new int[2];
        Cartcomm.Dims_create(world.Size(), dims);
        Cartcomm grid =
                world.Create_cart(dims, new boolean[] {true, true}, false); // MPJ Express 0.44 refuses PROC_NULL
        for (int direction = 0; direction < 2; direction++) {
            ShiftParms shift = grid.Shift(direction, 1);
            int[] in = {-1};
            grid.Sendrecv(
                    new int[] {grid.Rank()},
                    0,
                    1,
                    MPI.INT,
                    shift.rank_dest,
                    1,
                    in,
                    0,
                    1,
                    MPI.INT,
                    shift.rank_source,
                    1);
            System.out.println("shift " + direction + " " + Arrays.toString(grid.Coords(grid.Rank())) + " " + in[0]);
        }
    }

    private void say(String what, Object got) {
        System.out.println(name + " " + what + " " + Arrays.deepToString(new Object[] {got}));
    }

    private int[] data(int length) {
        int[] data = new int[length];
        Arrays.setAll(data, i -> rank * 1000 + i);
        return data;
    }

    private void all() {
        comm.Barrier();
        for (int root = 0; root < size; root++) {
            rooted(root, 3);
            rooted(root, 5000);
        }
        unrooted(4);
        unrooted(9000);
        uneven();
        objects();
        operations();
        comm.Barrier();
    }

    private void rooted(int root, int length) {
        int[] box = rank == root ? data(length) : new int[length];
        comm.Bcast(box, 0, length, MPI.INT, root);
        say("bcast " + root, Arrays.hashCode(box));
        int[] many = new int[length * size];
        comm.Gather(data(length), 0, length, MPI.INT, many, 0, length, MPI.INT, root);
        say("gather " + root, rank == root ? Arrays.hashCode(many) : 0);
        int[] part = new int[length];
        comm.Scatter(data(length * size), 0, length, MPI.INT, part, 0, length, MPI.INT, root);
        say("scatter " + root, Arrays.hashCode(part));
        int[] sum = new int[length];
        comm.Reduce(data(length), 0, sum, 0, length, MPI.INT, MPI.SUM, root);
        say("reduce " + root, rank == root ? Arrays.hashCode(sum) : 0);
    }

    private void unrooted(int length) {
        int[] many = new int[length * size];
        comm.Allgather(data(length), 0, length, MPI.INT, many, 0, length, MPI.INT);
        say("allgather", Arrays.hashCode(many));
        comm.Alltoall(data(length * size), 0, length, MPI.INT, many, 0, length, MPI.INT);
        say("alltoall", Arrays.hashCode(many));
        int[] sum = new int[length];
        comm.Allreduce(data(length), 0, sum, 0, length, MPI.INT, MPI.MAX);
        say("allreduce", Arrays.hashCode(sum));
        comm.Scan(data(length), 0, sum, 0, length, MPI.INT, MPI.SUM);
        say("scan", Arrays.hashCode(sum));
        int[] counts = new int[size];
        Arrays.fill(counts, length);
        int[] part = new int[length];
        comm.Reduce_scatter(data(length * size), 0, part, 0, counts, MPI.INT, MPI.SUM);
        say("reduce_scatter", Arrays.hashCode(part));
    }

    private void uneven() {
        int[] counts = new int[size];
        int[] places = new int[size];
        int total = 0;
        for (int i = 0; i < size; i++) {
            counts[i] = i + 1;
            places[i] = total;
            total += counts[i] + 1;
        }
        int[] many = new int[total];
        comm.Gatherv(data(rank + 1), 0, rank + 1, MPI.INT, many, 0, counts, places, MPI.INT, 0);
        say("gatherv", many);
        int[] part = new int[rank + 1];
        comm.Scatterv(data(total), 0, counts, places, MPI.INT, part, 0, rank + 1, MPI.INT, size - 1);
        say("scatterv", part);
        Arrays.fill(many, 0);
        comm.Allgatherv(data(rank + 1), 0, rank + 1, MPI.INT, many, 0, counts, places, MPI.INT);
        say("allgatherv", many);
        int[] same = new int[size];
        int[] from = new int[size];
        Arrays.fill(same, 2);
        Arrays.setAll(from, i -> 2 * i);
        int[] in = new int[2 * size];
        comm.Alltoallv(data(2 * size), 0, same, from, MPI.INT, in, 0, same, from, MPI.INT);
        say("alltoallv", in);
    }

    private void objects() {
        Object[] box = {rank == 0 ? "from the root " + name : null};
        comm.Bcast(box, 0, 1, MPI.OBJECT, 0);
        Object[] all = new Object[size];
        comm.Allgather(new Object[] {box[0] + "/" + rank}, 0, 1, MPI.OBJECT, all, 0, 1, MPI.OBJECT);
        say("objects", all);
    }

    private void operations() {
        double[] out = new double[2];
        comm.Allreduce(new double[] {rank + 1, 0.5}, 0, out, 0, 2, MPI.DOUBLE, MPI.PROD);
        say("prod", out);
        boolean[] truth = new boolean[1];
        comm.Allreduce(new boolean[] {rank == 0}, 0, truth, 0, 1, MPI.BOOLEAN, MPI.LOR);
        say("lor", truth);
        long[] bits = new long[1];
        comm.Allreduce(new long[] {1L << rank}, 0, bits, 0, 1, MPI.LONG, MPI.BXOR);
        say("bxor", bits);
        Op own = new Op(new Larger(), true);
        int[] largest = new int[1];
        comm.Allreduce(new int[] {rank * 3 % 5}, 0, largest, 0, 1, MPI.INT, own);
        say("own", largest);
        say("compare", Comm.Compare(comm, comm));
    }

    /** A reduction that a user wrote. */
    private static final class Larger extends User_function {
        @Override
        public void Call(Object in, int inAt, Object inOut, int inOutAt, int count, mpi.Datatype type) {
            for (int i = 0; i < count; i++) {
                ((int[]) inOut)[inOutAt + i] = Math.max(((int[]) in)[inAt + i], ((int[]) inOut)[inOutAt + i]);
            }
        }
    }
}
