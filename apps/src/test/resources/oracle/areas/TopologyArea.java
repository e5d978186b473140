import mpi.*;

/** Cartesian and graph topologies on six ranks. */
public class TopologyArea {
    public static void main(String[] args) throws Exception {
        Out.start(args);
        int me = Out.rank;
        int size = MPI.COMM_WORLD.Size();
        for (int n : new int[] {1, 2, 6, 7, 8, 12, 24, 30, 36, 64}) {
            for (int d = 1; d <= 3; d++) {
                int[] dims = new int[d];
                Cartcomm.Dims_create(n, dims);
                Out.check("Dims_create " + n + " " + d, balanced(n, d), dims);
            }
        }
        int[] fixed = {0, 3, 0};
        Cartcomm.Dims_create(12, fixed);
        Out.check("Dims_create fixed", new int[] {2, 3, 2}, fixed);

        Cartcomm grid = MPI.COMM_WORLD.Create_cart(new int[] {3, 2}, new boolean[] {true, false}, false);
        Out.put("grid", grid.Rank() + " of " + grid.Size());
        Out.put("coords", grid.Coords(grid.Rank()));
        Out.put("topo", grid.Topo_test() == MPI.CART);
        CartParms parms = grid.Get();
        Out.put("dims", parms.dims);
        Out.put("periods", parms.periods);
        Out.put("my coords", parms.coords);
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 2; j++) {
                Out.put("rank of " + i + j, grid.Rank(new int[] {i, j}));
            }
        }
        Out.put("rank beyond", grid.Rank(new int[] {-1, 1}) + " " + grid.Rank(new int[] {4, 0}));
        for (int d = -2; d <= 2; d++) {
            ShiftParms s = grid.Shift(0, d);
            Out.put("shift 0 " + d, s.rank_source + " " + s.rank_dest);
        }
        for (int d = -1; d <= 1; d++) {
            ShiftParms s = grid.Shift(1, d);
            int row = me / 2 * 2;
            String there = "" + (row + 1 - me % 2);
            String none = "null";
            String up = me % 2 == 1 ? there + " " + none : none + " " + there;
            String down = me % 2 == 1 ? none + " " + there : there + " " + none;
            Out.check("shift 1 " + d, d == 0 ? me + " " + me : d > 0 ? up : down, name(s.rank_source) + " " + name(s.rank_dest));
        }
        Cartcomm rows = grid.Sub(new boolean[] {false, true});
        Out.put("rows", rows.Rank() + " of " + rows.Size() + " " + Out.text(rows.Get().dims));
        Cartcomm columns = grid.Sub(new boolean[] {true, false});
        Out.put("columns", columns.Rank() + " of " + columns.Size() + " " + Out.text(columns.Get().periods));
        int[] sum = new int[1];
        columns.Allreduce(new int[] {me}, 0, sum, 0, 1, MPI.INT, MPI.SUM);
        Out.put("column sum", sum);
        Out.put("map", grid.Map(new int[] {3, 2}, new boolean[] {true, false}));

        ShiftParms s = grid.Shift(0, 1);
        int[] in = new int[1];
        grid.Sendrecv(new int[] {me}, 0, 1, MPI.INT, s.rank_dest, 1, in, 0, 1, MPI.INT, s.rank_source, 1);
        Out.put("around", in);

        Cartcomm small = MPI.COMM_WORLD.Create_cart(new int[] {2, 2}, new boolean[] {false, false}, false);
        Out.put("small grid", small == null ? "null" : Out.text(small.Coords(small.Rank())));

        Graphcomm ring = MPI.COMM_WORLD.Create_graph(
                new int[] {2, 4, 6, 8, 10, 12}, new int[] {5, 1, 0, 2, 1, 3, 2, 4, 3, 5, 4, 0}, false);
        Out.put("graph", ring.Rank() + " of " + ring.Size());
        Out.put("graph topo", ring.Topo_test() == MPI.GRAPH);
        Out.put("neighbours", ring.Neighbours(ring.Rank()));
        GraphParms g = ring.Get();
        Out.put("index", g.index);
        Out.put("edges", g.edges);
        Out.end();
    }

    /** The factors nearest to each other, largest first, by trying all (MPI-1.1 section 6.5.2). */
    static int[] balanced(int n, int d) {
        int[] best = null;
        for (int a = 1; a <= n; a++) {
            for (int b = 1; b <= (d > 1 ? a : 1); b++) {
                for (int c = 1; c <= (d > 2 ? b : 1); c++) {
                    if (a * b * c == n) {
                        int[] found = d == 1 ? new int[] {a} : d == 2 ? new int[] {a, b} : new int[] {a, b, c};
                        if (best == null || a - found[d - 1] < best[0] - best[d - 1]) {
                            best = found;
                        }
                    }
                }
            }
        }
        return best;
    }

    static String name(int rank) {
        return rank == MPI.PROC_NULL ? "null" : "" + rank;
    }
}
