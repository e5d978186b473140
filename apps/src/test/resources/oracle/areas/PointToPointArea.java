import java.nio.ByteBuffer;
import mpi.*;

/** Modes, types, offsets, wildcards, probe, status; two ranks or more, the first two talk. */
public class PointToPointArea {
    public static void main(String[] args) throws Exception {
        Out.start(args);
        int me = Out.rank;
        if (me < 2) {
            types(me);
            modes(me);
            status(me);
            probe(me);
            order(me);
        }
        MPI.COMM_WORLD.Barrier();
        wildcards(me, MPI.COMM_WORLD.Size());
        MPI.COMM_WORLD.Barrier();
        exchange(me, MPI.COMM_WORLD.Size());
        Out.end();
    }

    static void types(int me) throws MPIException {
        int[] sizes = {0, 1, 7, 100, 5000, 70000};
        for (int t = 0; t < Out.TYPES.length; t++) {
            for (int n : sizes) {
                if (n > 5000 && t == 8) {
                    continue;
                }
                if (me == 0) {
                    MPI.COMM_WORLD.Send(Out.array(t, n + 5, 1, 1), 3, n, Out.TYPES[t], 1, n);
                } else {
                    Object in = Out.array(t, n + 9, -1, 0);
                    Status s = MPI.COMM_WORLD.Recv(in, 2, n + 4, Out.TYPES[t], 0, n);
                    String key = Out.NAMES[t] + " " + n;
                    Out.put(key + " count", s.Get_count(Out.TYPES[t]));
                    Out.put(key + " status", s);
                    String all = Out.text(in);
                    Out.put(key, n <= 7 ? all : all.length() + " " + all.hashCode());
                }
            }
        }
    }

    static void modes(int me) throws MPIException {
        int[] data = {1, 2, 3, 4, 5};
        if (me == 0) {
            MPI.Buffer_attach(ByteBuffer.allocateDirect(100000));
            MPI.COMM_WORLD.Bsend(data, 0, 5, MPI.INT, 1, 1);
            MPI.COMM_WORLD.Bsend(data, 1, 3, MPI.INT, 1, 2);
            MPI.COMM_WORLD.Ssend(data, 2, 2, MPI.INT, 1, 3);
            MPI.Buffer_detach();
            MPI.COMM_WORLD.Recv(data, 0, 1, MPI.INT, 1, 9);
            MPI.COMM_WORLD.Rsend(data, 2, 3, MPI.INT, 1, 4);
        } else {
            int[] in = new int[5];
            MPI.COMM_WORLD.Recv(in, 0, 5, MPI.INT, 0, 1);
            Out.put("Bsend", in);
            MPI.COMM_WORLD.Recv(in, 0, 5, MPI.INT, 0, 2);
            Out.put("Bsend part", in);
            MPI.COMM_WORLD.Recv(in, 0, 5, MPI.INT, 0, 3);
            Out.put("Ssend", in);
            Request r = MPI.COMM_WORLD.Irecv(in, 0, 5, MPI.INT, 0, 4);
            MPI.COMM_WORLD.Send(in, 0, 1, MPI.INT, 0, 9);
            Status s = r.Wait();
            Out.put("Rsend", in);
            Out.put("Rsend status", s);
        }
    }

    static void status(int me) throws MPIException {
        if (me == 0) {
            MPI.COMM_WORLD.Send(new double[20], 0, 11, MPI.DOUBLE, 1, 77);
        } else {
            Status s = MPI.COMM_WORLD.Recv(new double[20], 0, 20, MPI.DOUBLE, MPI.ANY_SOURCE, MPI.ANY_TAG);
            Out.put("status", s);
            Out.put("status count", s.Get_count(MPI.DOUBLE));
            Out.put("status elements", s.Get_elements(MPI.DOUBLE));
            Out.put("status field count", s.count);
        }
    }

    static void probe(int me) throws MPIException {
        if (me == 0) {
            MPI.COMM_WORLD.Send(new int[] {3, 1, 4, 1, 5}, 0, 5, MPI.INT, 1, 12);
            MPI.COMM_WORLD.Send(new float[] {2, 7}, 0, 2, MPI.FLOAT, 1, 13);
        } else {
            Status s = MPI.COMM_WORLD.Probe(MPI.ANY_SOURCE, MPI.ANY_TAG);
            Out.put("probe", s);
            Out.put("probe count", s.Get_count(MPI.INT));
            int[] in = new int[s.Get_count(MPI.INT)];
            MPI.COMM_WORLD.Recv(in, 0, in.length, MPI.INT, s.source, s.tag);
            Out.put("probed", in);
            do {
                s = MPI.COMM_WORLD.Iprobe(0, MPI.ANY_TAG);
            } while (s == null);
            Out.put("iprobe", s);
            Out.put("iprobe count", s.Get_count(MPI.FLOAT));
            float[] more = new float[s.Get_count(MPI.FLOAT)];
            MPI.COMM_WORLD.Recv(more, 0, more.length, MPI.FLOAT, s.source, s.tag);
            Out.put("iprobed", more);
            Out.put("iprobe nothing", MPI.COMM_WORLD.Iprobe(0, 99));
        }
    }

    /** Messages with tags taken out of order, and equal ones in order. */
    static void order(int me) throws MPIException {
        if (me == 0) {
            Request[] all = new Request[30];
            for (int i = 0; i < 30; i++) {
                all[i] = MPI.COMM_WORLD.Isend(new int[] {i}, 0, 1, MPI.INT, 1, i % 3);
            }
            Request.Waitall(all);
        } else {
            int[] got = new int[30];
            for (int tag = 2, n = 0; tag >= 0; tag--) {
                for (int i = 0; i < 10; i++) {
                    MPI.COMM_WORLD.Recv(got, n++, 1, MPI.INT, 0, tag);
                }
            }
            Out.put("order", got);
        }
    }

    static void wildcards(int me, int size) throws MPIException {
        if (me == 0) {
            int[] sum = new int[size];
            for (int i = 1; i < size; i++) {
                int[] in = new int[2];
                Status s = MPI.COMM_WORLD.Recv(in, 0, 2, MPI.INT, MPI.ANY_SOURCE, MPI.ANY_TAG);
                sum[s.source] = 1000 * s.tag + in[0] + in[1];
            }
            Out.put("wildcards", sum);
        } else {
            MPI.COMM_WORLD.Send(new int[] {me, 100 * me}, 0, 2, MPI.INT, 0, 50 + me);
        }
    }

    static void exchange(int me, int size) throws MPIException {
        int right = (me + 1) % size;
        int left = (me + size - 1) % size;
        double[] in = new double[4];
        Status s = MPI.COMM_WORLD.Sendrecv(
                new double[] {me, me + 0.5, -1}, 0, 2, MPI.DOUBLE, right, 5, in, 1, 3, MPI.DOUBLE, left, 5);
        Out.put("Sendrecv", in);
        Out.put("Sendrecv status", s);
        Out.put("Sendrecv count", s.Get_count(MPI.DOUBLE));
        long[] both = {me, 10L * me, 7};
        s = MPI.COMM_WORLD.Sendrecv_replace(both, 0, 2, MPI.LONG, right, 6, left, 6);
        Out.put("Sendrecv_replace", both);
        Out.put("Sendrecv_replace status", s);
        Object[] word = {"from " + me};
        MPI.COMM_WORLD.Sendrecv_replace(word, 0, 1, MPI.OBJECT, right, 6, left, 6);
        Out.put("Sendrecv_replace OBJECT", word);
    }
}
