package mpi;

import java.util.Arrays;
import java.util.stream.IntStream;

/** The collectives with data, in their blocking and nonblocking forms, with one set of arguments for all of them. */
enum CollectiveForm {
    BCAST,
    GATHER,
    GATHERV,
    SCATTER,
    SCATTERV,
    ALLGATHER,
    ALLGATHERV,
    ALLTOALL,
    ALLTOALLV,
    REDUCE,
    ALLREDUCE,
    REDUCE_SCATTER,
    REDUCE_SCATTER_BLOCK,
    SCAN,
    EXSCAN;

    /** What a call is given. */
    record Buffer(Object array, int offset, Datatype type) {}

    boolean reduces() {
        return compareTo(REDUCE) >= 0;
    }

    /** Sizes of the parts of the v-forms. */
    private static int[] sizes(int ranks) {
        return IntStream.range(0, ranks).map(r -> (r * 5 + 2) % 7).toArray();
    }

    /** Displacements of such parts, in falling order with a gap between each two. */
    private static int[] places(int[] sizes) {
        int[] places = new int[sizes.length];
        int end = 1;
        for (int i = sizes.length - 1; i >= 0; i--) {
            places[i] = end;
            end += sizes[i] + 1;
        }
        return places;
    }

    /** Elements that a buffer needs for parts of {@code n}. */
    static int room(int ranks, int n) {
        return Math.max(1, ranks * Math.max(n, 8) + 1);
    }

    /** Calls the blocking form; {@code op} is for the types of both buffers. */
    void block(Intracomm c, int root, int n, Buffer in, Buffer out, Op op) {
        int[] k = sizes(c.Size());
        int[] at = places(k);
        int mine = k[c.Rank()];
        int[] same = new int[c.Size()];
        Arrays.fill(same, mine);
        Object i = in.array;
        Object o = out.array;
        int x = in.offset;
        int y = out.offset;
        Datatype s = in.type;
        Datatype r = out.type;
        Buffer both = c.Rank() == root ? in : out;
        switch (this) {
            case BCAST -> c.Bcast(both.array, both.offset, n, both.type, root);
            case GATHER -> c.Gather(i, x, n, s, o, y, n, r, root);
            case GATHERV -> c.Gatherv(i, x, mine, s, o, y, k, at, r, root);
            case SCATTER -> c.Scatter(i, x, n, s, o, y, n, r, root);
            case SCATTERV -> c.Scatterv(i, x, k, at, s, o, y, mine, r, root);
            case ALLGATHER -> c.Allgather(i, x, n, s, o, y, n, r);
            case ALLGATHERV -> c.Allgatherv(i, x, mine, s, o, y, k, at, r);
            case ALLTOALL -> c.Alltoall(i, x, n, s, o, y, n, r);
            case ALLTOALLV -> c.Alltoallv(i, x, k, at, s, o, y, same, places(same), r);
            case REDUCE -> c.Reduce(i, x, o, y, n, r, op, root);
            case ALLREDUCE -> c.Allreduce(i, x, o, y, n, r, op);
            case REDUCE_SCATTER -> c.Reduce_scatter(i, x, o, y, k, r, op);
            case REDUCE_SCATTER_BLOCK -> c.Reduce_scatter_block(i, x, o, y, n, r, op);
            case SCAN -> c.Scan(i, x, o, y, n, r, op);
            case EXSCAN -> c.Exscan(i, x, o, y, n, r, op);
        }
    }

    /** Calls the nonblocking form with the same arguments. */
    Request start(Intracomm c, int root, int n, Buffer in, Buffer out, Op op) {
        int[] k = sizes(c.Size());
        int[] at = places(k);
        int mine = k[c.Rank()];
        int[] same = new int[c.Size()];
        Arrays.fill(same, mine);
        Object i = in.array;
        Object o = out.array;
        int x = in.offset;
        int y = out.offset;
        Datatype s = in.type;
        Datatype r = out.type;
        Buffer both = c.Rank() == root ? in : out;
        return switch (this) {
            case BCAST -> c.Ibcast(both.array, both.offset, n, both.type, root);
            case GATHER -> c.Igather(i, x, n, s, o, y, n, r, root);
            case GATHERV -> c.Igatherv(i, x, mine, s, o, y, k, at, r, root);
            case SCATTER -> c.Iscatter(i, x, n, s, o, y, n, r, root);
            case SCATTERV -> c.Iscatterv(i, x, k, at, s, o, y, mine, r, root);
            case ALLGATHER -> c.Iallgather(i, x, n, s, o, y, n, r);
            case ALLGATHERV -> c.Iallgatherv(i, x, mine, s, o, y, k, at, r);
            case ALLTOALL -> c.Ialltoall(i, x, n, s, o, y, n, r);
            case ALLTOALLV -> c.Ialltoallv(i, x, k, at, s, o, y, same, places(same), r);
            case REDUCE -> c.Ireduce(i, x, o, y, n, r, op, root);
            case ALLREDUCE -> c.Iallreduce(i, x, o, y, n, r, op);
            case REDUCE_SCATTER -> c.Ireduce_scatter(i, x, o, y, k, r, op);
            case REDUCE_SCATTER_BLOCK -> c.Ireduce_scatter_block(i, x, o, y, n, r, op);
            case SCAN -> c.Iscan(i, x, o, y, n, r, op);
            case EXSCAN -> c.Iexscan(i, x, o, y, n, r, op);
        };
    }
}
