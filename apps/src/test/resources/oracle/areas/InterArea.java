import mpi.*;

/** Two groups that talk to each other. */
public class InterArea {
    public static void main(String[] args) throws Exception {
        Out.start(args);
        int me = Out.rank;
        int size = MPI.COMM_WORLD.Size();
        boolean low = me < size / 2;
        Intracomm half = MPI.COMM_WORLD.Split(low ? 0 : 1, me);
        Intercomm inter = MPI.COMM_WORLD.Create_intercomm(half, 0, low ? size / 2 : 0, 77);
        Out.put("inter", inter.Rank() + " of " + inter.Size() + ", remote " + inter.Remote_size());
        Out.put("test", inter.Test_inter());
        Group remote = inter.Remote_group();
        Out.put("remote group", remote.Size());
        int partner = inter.Rank();
        if (partner < inter.Remote_size()) {
            int[] in = new int[1];
            Status s = inter.Sendrecv(new int[] {me}, 0, 1, MPI.INT, partner, 3, in, 0, 1, MPI.INT, partner, 3);
            Out.put("partner", in);
            Out.put("status", s);
        }
        Intracomm all = inter.Merge(!low);
        Out.put("merged", all.Rank() + " of " + all.Size());
        int[] sum = new int[1];
        all.Allreduce(new int[] {me}, 0, sum, 0, 1, MPI.INT, MPI.SUM);
        Out.put("sum", sum);
        Out.end();
    }
}
