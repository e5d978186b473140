import java.nio.ByteBuffer;
import mpi.*;

/** Requests of all kinds: everybody with everybody. */
public class RequestArea {
    static int me;
    static int size;

    public static void main(String[] args) throws Exception {
        Out.start(args);
        me = Out.rank;
        size = MPI.COMM_WORLD.Size();
        waitall();
        waitany();
        waitsome();
        tests();
        persistent();
        modes();
        Out.end();
    }

    static Request[] receives(int[][] in, int tag) throws MPIException {
        Request[] all = new Request[size];
        for (int i = 0; i < size; i++) {
            all[i] = MPI.COMM_WORLD.Irecv(in[i], 0, in[i].length, MPI.INT, i, tag);
        }
        return all;
    }

    static Request[] sends(int tag) throws MPIException {
        Request[] all = new Request[size];
        for (int i = 0; i < size; i++) {
            all[i] = MPI.COMM_WORLD.Isend(new int[] {me, i, tag}, 0, 3, MPI.INT, i, tag);
        }
        return all;
    }

    static void waitall() throws MPIException {
        int[][] in = new int[size][3];
        Request[] r = receives(in, 1);
        Request[] s = sends(1);
        Status[] got = Request.Waitall(r);
        Request.Waitall(s);
        Out.put("Waitall", in);
        Out.put("Waitall statuses", got);
    }

    static void waitany() throws MPIException {
        int[][] in = new int[size][3];
        Request[] r = receives(in, 2);
        Request[] s = sends(2);
        int[] seen = new int[size];
        for (int i = 0; i < size; i++) {
            Status one = Request.Waitany(r);
            seen[one.index]++;
            if (one.source != one.index) {
                Out.put("Waitany", "index " + one.index + " source " + one.source);
            }
        }
        Request.Waitall(s);
        Out.put("Waitany seen", seen);
        Out.put("Waitany", in);
    }

    static void waitsome() throws MPIException {
        int[][] in = new int[size][3];
        Request[] r = receives(in, 3);
        Request[] s = sends(3);
        int[] seen = new int[size];
        for (int done = 0; done < size; ) {
            Status[] some = Request.Waitsome(r);
            for (Status one : some) {
                if (one != null) {
                    seen[one.index]++;
                    done++;
                }
            }
        }
        Request.Waitall(s);
        Out.put("Waitsome seen", seen);
        Out.put("Waitsome", in);
    }

    static void tests() throws MPIException {
        int[][] in = new int[size][3];
        Request[] r = receives(in, 4);
        Out.put("Test early", r[me].Test());
        Out.put("Testall early", Request.Testall(r));
        Request[] s = sends(4);
        Status[] all;
        do {
            all = Request.Testall(r);
        } while (all == null);
        Request.Waitall(s);
        Out.put("Testall", in);
        Out.put("Testall statuses", all);

        in = new int[size][3];
        r = receives(in, 5);
        s = sends(5);
        int[] seen = new int[size];
        for (int done = 0; done < size; ) {
            Status one = Request.Testany(r);
            if (one != null) {
                seen[one.index]++;
                done++;
            }
        }
        Request.Waitall(s);
        Out.put("Testany seen", seen);
        Out.put("Testany", in);

        Request self = MPI.COMM_WORLD.Isend(new int[] {8}, 0, 1, MPI.INT, me, 6);
        int[] one = new int[1];
        Request back = MPI.COMM_WORLD.Irecv(one, 0, 1, MPI.INT, me, 6);
        Status got;
        do {
            got = back.Test();
        } while (got == null);
        self.Wait();
        Out.put("Test", one);
        Out.put("Test status", got);
        Out.put("Is_null after", back.Is_null());
    }

    static void persistent() throws MPIException {
        int right = (me + 1) % size;
        int left = (me + size - 1) % size;
        int[] out = new int[3];
        int[] in = new int[5];
        Prequest[] both = {
            MPI.COMM_WORLD.Recv_init(in, 1, 3, MPI.INT, left, 7), MPI.COMM_WORLD.Send_init(out, 0, 3, MPI.INT, right, 7)
        };
        for (int round = 0; round < 3; round++) {
            out[0] = me;
            out[1] = round;
            out[2] = me * round;
            both[0].Start();
            both[1].Start();
            Status s = both[0].Wait();
            both[1].Wait();
            Out.put("persistent " + round, in);
            Out.put("persistent status " + round, s);
        }
        Prequest[] sync = {
            MPI.COMM_WORLD.Recv_init(in, 0, 3, MPI.INT, left, 8), MPI.COMM_WORLD.Ssend_init(out, 0, 3, MPI.INT, right, 8)
        };
        for (int round = 0; round < 2; round++) {
            out[1] = 100 + round;
            Prequest.Startall(sync);
            Request.Waitall(sync);
            Out.put("Startall " + round, in);
        }
    }

    static void modes() throws MPIException {
        MPI.Buffer_attach(ByteBuffer.allocateDirect(200000));
        int right = (me + 1) % size;
        int left = (me + size - 1) % size;
        char[] in = new char[3];
        Request r = MPI.COMM_WORLD.Irecv(in, 0, 3, MPI.CHAR, left, 9);
        MPI.COMM_WORLD.Ibsend(new char[] {'a', 'b', (char) ('c' + me)}, 0, 3, MPI.CHAR, right, 9).Wait();
        r.Wait();
        Out.put("Ibsend", in);
        r = MPI.COMM_WORLD.Irecv(in, 0, 3, MPI.CHAR, left, 10);
        Request s = MPI.COMM_WORLD.Issend(new char[] {'x', (char) ('c' + me)}, 0, 2, MPI.CHAR, right, 10);
        r.Wait();
        s.Wait();
        Out.put("Issend", in);
        r = MPI.COMM_WORLD.Irecv(in, 0, 3, MPI.CHAR, left, 11);
        MPI.COMM_WORLD.Barrier();
        MPI.COMM_WORLD.Irsend(new char[] {'p', 'q', (char) ('c' + me)}, 0, 3, MPI.CHAR, right, 11).Wait();
        r.Wait();
        Out.put("Irsend", in);
        MPI.Buffer_detach();
    }
}
