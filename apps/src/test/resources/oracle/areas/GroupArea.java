import mpi.*;

/** Groups and communicators on four ranks or more. */
public class GroupArea {
    public static void main(String[] args) throws Exception {
        Out.start(args);
        int me = Out.rank;
        int size = MPI.COMM_WORLD.Size();
        Group world = MPI.COMM_WORLD.Group();
        Group even = world.Incl(new int[] {0, 2});
        Group backwards = world.Incl(new int[] {3, 2, 1, 0});
        Group most = world.Excl(new int[] {1});
        show("world", world);
        show("even", even);
        show("backwards", backwards);
        show("most", most);
        show("range", world.Range_incl(new int[][] {{0, size - 1, 2}}));
        show("range down", world.Range_incl(new int[][] {{3, 1, -1}}));
        show("range out", world.Range_excl(new int[][] {{1, 2, 1}}));
        show("two ranges", world.Range_incl(new int[][] {{0, 0, 1}, {2, 3, 1}}));
        show("union", Group.Union(even, backwards));
        show("intersection", Group.Intersection(backwards, most));
        show("difference", Group.Difference(backwards, even));
        int[] translated = Group.Translate_ranks(backwards, new int[] {0, 1, 2, 3}, even);
        Out.put("translate", (translated[0] == MPI.UNDEFINED) + " " + translated[1] + " " + translated[3]);
        Out.put("compare same", Group.Compare(world, MPI.COMM_WORLD.Group()) == MPI.IDENT);
        if (size == 4) {
            Out.put("compare similar", Group.Compare(world, backwards) == MPI.SIMILAR);
        }
        Out.put("compare unequal", Group.Compare(world, even) == MPI.UNEQUAL);

        Intracomm dup = (Intracomm) MPI.COMM_WORLD.clone();
        Out.put("dup", dup.Rank() + " of " + dup.Size());
        Out.put("compare dup", Comm.Compare(MPI.COMM_WORLD, dup) == MPI.CONGRUENT);
        Out.put("compare itself", Comm.Compare(MPI.COMM_WORLD, MPI.COMM_WORLD) == MPI.IDENT);
        int[] in = new int[1];
        if (me == 0) {
            Request other = MPI.COMM_WORLD.Isend(new int[] {1}, 0, 1, MPI.INT, 1, 5);
            dup.Send(new int[] {2}, 0, 1, MPI.INT, 1, 5);
            other.Wait();
        } else if (me == 1) {
            dup.Recv(in, 0, 1, MPI.INT, 0, 5);
            Out.put("context dup", in);
            MPI.COMM_WORLD.Recv(in, 0, 1, MPI.INT, 0, 5);
            Out.put("context world", in);
        }

        Intracomm part = MPI.COMM_WORLD.Create(backwards);
        if (me < 4) {
            Out.put("create", part.Rank() + " of " + part.Size());
            int[] sum = new int[4];
            part.Allgather(new int[] {me}, 0, 1, MPI.INT, sum, 0, 1, MPI.INT);
            Out.put("create gathers", sum);
            Out.put("compare reordered", Comm.Compare(MPI.COMM_WORLD, part) == (size == 4 ? MPI.SIMILAR : MPI.UNEQUAL));
        }
        Intracomm two = MPI.COMM_WORLD.Create(even);
        Out.check("create for some", me == 0 ? "0 of 2" : me == 2 ? "1 of 2" : "null", two == null ? "null" : two.Rank() + " of " + two.Size());

        Intracomm halves = MPI.COMM_WORLD.Split(me % 2, -me);
        Out.put("split", halves.Rank() + " of " + halves.Size());
        int[] members = new int[halves.Size()];
        halves.Allgather(new int[] {me}, 0, 1, MPI.INT, members, 0, 1, MPI.INT);
        Out.put("split members", members);
        Intracomm quarter = halves.Split(halves.Rank() < 1 ? 0 : 1, 0);
        Out.put("split again", quarter.Rank() + " of " + quarter.Size());
        Intracomm some = MPI.COMM_WORLD.Split(me == 0 ? MPI.UNDEFINED : 3, me);
        Out.check("split undefined", me == 0 ? "null" : me - 1 + " of " + (size - 1), some == null ? "null" : some.Rank() + " of " + some.Size());
        Out.put("test inter", MPI.COMM_WORLD.Test_inter());
        Out.put("topo", MPI.COMM_WORLD.Topo_test() == MPI.UNDEFINED);
        Out.put("self", MPI.COMM_SELF.Rank() + " of " + MPI.COMM_SELF.Size());
        dup.Barrier();
        dup.Free();
        Out.end();
    }

    static void show(String name, Group group) throws MPIException {
        Group world = MPI.COMM_WORLD.Group();
        int[] ranks = new int[group.Size()];
        for (int i = 0; i < ranks.length; i++) {
            ranks[i] = i;
        }
        Out.put("group " + name, Out.text(Group.Translate_ranks(group, ranks, world)) + " of " + group.Size() + ", I am "
                + (group.Rank() == MPI.UNDEFINED ? "not in it" : "" + group.Rank()));
    }
}
