import mpi.*;
import java.util.*;

public class PageRank {
    static HashMap<Integer, ArrayList<Integer>> links = new HashMap<Integer, ArrayList<Integer>>();
    static int pages = 50;

    public static void main(String[] args) throws Exception {
        args = MPI.Init(args);
        int rank = MPI.COMM_WORLD.Rank();
        int size = MPI.COMM_WORLD.Size();
        if (rank == 0) {
            for (int i = 0; i < pages; i++) {
                ArrayList<Integer> out = new ArrayList<Integer>();
                for (int j = 1; j <= i % 4 + 1; j++) out.add((i * j + 3) % pages);
                links.put(i, out);
            }
        }
        Object[] chunk = new Object[1];
        Object[] chunks = new Object[size];
        if (rank == 0) {
            for (int p = 0; p < size; p++) {
                HashMap<Integer, ArrayList<Integer>> part = new HashMap<Integer, ArrayList<Integer>>();
                for (int i = p; i < pages; i += size) part.put(i, links.get(i));
                chunks[p] = part;
            }
        }
        MPI.COMM_WORLD.Scatter(chunks, 0, 1, MPI.OBJECT, chunk, 0, 1, MPI.OBJECT, 0);
        HashMap<Integer, ArrayList<Integer>> mine = (HashMap<Integer, ArrayList<Integer>>) chunk[0];
        double[] pr = new double[pages];
        Arrays.fill(pr, 1.0 / pages);
        for (int iteration = 0; iteration < 20; iteration++) {
            double[] local = new double[pages];
            double[] global = new double[pages];
            for (Map.Entry<Integer, ArrayList<Integer>> e : mine.entrySet())
                for (int target : e.getValue()) local[target] += pr[e.getKey()] / e.getValue().size();
            MPI.COMM_WORLD.Allreduce(local, 0, global, 0, pages, MPI.DOUBLE, MPI.SUM);
            for (int i = 0; i < pages; i++) pr[i] = 0.15 / pages + 0.85 * global[i];
        }
        if (rank == 0) {
            Integer[] order = new Integer[pages];
            for (int i = 0; i < pages; i++) order[i] = i;
            final double[] value = pr;
            Arrays.sort(order, new Comparator<Integer>() {
                public int compare(Integer x, Integer y) {
                    return Double.compare(value[y], value[x]);
                }
            });
            for (int i = 0; i < 5; i++) System.out.printf("%d %.9f%n", order[i], pr[order[i]]);
        }
        MPI.Finalize();
    }
}
