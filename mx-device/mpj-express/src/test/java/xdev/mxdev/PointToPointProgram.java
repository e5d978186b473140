package xdev.mxdev;

import java.util.Arrays;
import mpi.Comm;
import mpi.MPI;
import mpi.Request;
import mpi.Status;

/** Messages between ranks, in every mode; prints what arrived. Odd ranks send to the even ones before them. */
final class PointToPointProgram {
    private static final int[] LENGTHS = {0, 1, 7, 8, 30, 31, 100, 4000, 40_000, 300_000};
    private static final int BIG = 3 << 20;

    private final Comm world = MPI.COMM_WORLD;
    private final int rank = world.Rank();
    private final int size = world.Size();

    public static void main(String[] args) {
        MPI.Init(args);
        System.out.println("start");
        PointToPointProgram program = new PointToPointProgram();
        program.lengths();
        program.exchange();
        program.anySource();
        program.probe();
        program.probeOfObjects();
        program.waitAny();
        program.synchronous();
        program.persistent();
        program.buffered();
        program.self();
        program.threads();
        MPI.Finalize();
        System.out.println("end");
    }

    private static void say(String name, Object... what) {
        System.out.println(name + " " + Arrays.deepToString(what));
    }

    private boolean sends() {
        return rank % 2 == 1;
    }

    private boolean receives() {
        return rank % 2 == 0 && rank + 1 < size;
    }

    /** Tiny to large, and one of some MiB; the receiver has more room than is needed. */
    private void lengths() {
        for (int length : LENGTHS) {
            stream(length);
        }
        stream(BIG);
    }

    private void stream(int length) {
        if (sends()) {
            int[] data = new int[length];
            Arrays.setAll(data, i -> i * 31 + rank);
            world.Send(data, 0, length, MPI.INT, rank - 1, length);
        } else if (receives()) {
            int[] data = new int[length + 3];
            Status status = world.Recv(data, 0, length + 3, MPI.INT, rank + 1, length);
            say("length", length, status.source, status.tag, status.Get_count(MPI.INT), Arrays.hashCode(data));
        }
    }

    /** Head to head: both send first, which MPJ Express permits up to its protocol switch limit. */
    private void exchange() {
        int partner = rank ^ 1;
        if (partner >= size) {
            return;
        }
        byte[] out = new byte[100_000];
        Arrays.fill(out, (byte) rank);
        byte[] in = new byte[out.length];
        world.Send(out, 0, out.length, MPI.BYTE, partner, 5);
        world.Recv(in, 0, in.length, MPI.BYTE, partner, 5);
        say("exchange", Arrays.hashCode(in));
        Status status =
                world.Sendrecv(out, 0, 1000, MPI.BYTE, partner, 6, in, 0, in.length, MPI.BYTE, partner, MPI.ANY_TAG);
        say("sendrecv", status.source, status.tag, status.Get_count(MPI.BYTE));
    }

    /** Ends in a barrier: a fast rank's next message would match the wildcards as well. */
    private void anySource() {
        gather();
        MPI.COMM_WORLD.Barrier();
    }

    private void gather() {
        if (rank != 0) {
            world.Send(new double[] {rank, rank * 0.5}, 0, 2, MPI.DOUBLE, 0, 100 + rank);
            return;
        }
        double[] sums = new double[size];
        for (int i = 1; i < size; i++) {
            double[] in = new double[2];
            Status status = world.Recv(in, 0, 2, MPI.DOUBLE, MPI.ANY_SOURCE, MPI.ANY_TAG);
            sums[status.source] = in[0] + in[1] + status.tag;
        }
        say("any source", sums);
    }

    private void probe() {
        if (sends()) {
            world.Send(new long[] {1, 2, 3, rank}, 0, 4, MPI.LONG, rank - 1, 7);
            world.Send(new char[70_000], 0, 70_000, MPI.CHAR, rank - 1, 8);
        } else if (receives()) {
            Status second = world.Probe(rank + 1, 8);
            say("probe", second.source, second.tag, second.Get_count(MPI.CHAR));
            Status first = world.Iprobe(rank + 1, MPI.ANY_TAG);
            say("iprobe", first.source, first.tag, first.Get_count(MPI.LONG), world.Iprobe(rank + 1, 9) == null);
            long[] in = new long[first.Get_count(MPI.LONG)];
            world.Recv(in, 0, in.length, MPI.LONG, first.source, first.tag);
            world.Recv(new char[70_000], 0, 70_000, MPI.CHAR, second.source, second.tag);
            say("probed", in);
        }
    }

    /** The number of objects is in the message, not in its length: a probe has to tell it all the same. */
    private void probeOfObjects() {
        for (int count : new int[] {1, 3, 200, 300, 3000}) {
            if (sends()) {
                Object[] out = new Object[count];
                Arrays.setAll(out, i -> "object " + i);
                world.Send(out, 0, count, MPI.OBJECT, rank - 1, count);
            } else if (receives()) {
                Status status = world.Probe(rank + 1, MPI.ANY_TAG);
                Object[] in = new Object[count];
                Status received = world.Recv(in, 0, count, MPI.OBJECT, rank + 1, count);
                say("objects", status.Get_count(MPI.OBJECT), received.Get_count(MPI.OBJECT), Arrays.hashCode(in));
            }
        }
    }

    private void waitAny() {
        int messages = 6;
        Request[] requests = new Request[messages];
        float[][] in = new float[messages][2];
        if (sends()) {
            for (int i = messages - 1; i >= 0; i--) {
                requests[i] = world.Isend(new float[] {i, rank}, 0, 2, MPI.FLOAT, rank - 1, 20 + i);
            }
            Request.Waitall(requests);
        } else if (receives()) {
            for (int i = 0; i < messages; i++) {
                requests[i] = world.Irecv(in[i], 0, 2, MPI.FLOAT, rank + 1, 20 + i);
            }
            boolean[] seen = new boolean[messages];
            for (int i = 0; i < messages; i++) {
                seen[Request.Waitany(requests).index] = true;
            }
            say("waitany", seen, in);
        }
    }

    /** The sender may go on only after the receiver has taken the message. */
    private void synchronous() {
        if (sends()) {
            Request request = world.Issend(new short[] {1, 2}, 0, 2, MPI.SHORT, rank - 1, 30);
            world.Recv(new byte[1], 0, 1, MPI.BYTE, rank - 1, 31);
            boolean early = request.Test() != null;
            world.Send(new byte[1], 0, 1, MPI.BYTE, rank - 1, 32);
            if (!early) {
                request.Wait();
            }
            world.Ssend(new short[50_000], 0, 50_000, MPI.SHORT, rank - 1, 33);
            say("issend done before its receive", early);
        } else if (receives()) {
            short[] in = new short[50_000];
            world.Probe(rank + 1, 30);
            world.Send(new byte[1], 0, 1, MPI.BYTE, rank + 1, 31);
            world.Recv(new byte[1], 0, 1, MPI.BYTE, rank + 1, 32);
            say("issend", world.Recv(in, 0, 2, MPI.SHORT, rank + 1, 30).Get_count(MPI.SHORT), in[0], in[1]);
            say("ssend", world.Recv(in, 0, 50_000, MPI.SHORT, rank + 1, 33).Get_count(MPI.SHORT));
        }
    }

    private void persistent() {
        int[] box = new int[1];
        if (sends() || receives()) {
            var request = sends()
                    ? world.Send_init(box, 0, 1, MPI.INT, rank - 1, 40)
                    : world.Recv_init(box, 0, 1, MPI.INT, rank + 1, 40);
            for (int round = 0; round < 3; round++) {
                box[0] = sends() ? round * 10 + rank : -1;
                request.Start();
                request.Wait();
                say("persistent", sends() ? round : box[0]);
            }
        }
    }

    private void buffered() {
        if (sends()) {
            MPI.Buffer_attach(java.nio.ByteBuffer.allocateDirect(1 << 16));
            world.Bsend(new boolean[] {true, false, true}, 0, 3, MPI.BOOLEAN, rank - 1, 50);
        } else if (receives()) {
            boolean[] in = new boolean[3];
            world.Recv(in, 0, 3, MPI.BOOLEAN, rank + 1, 50);
            say("bsend", in);
        }
    }

    /** The receive first: niodev of MPJ Express 0.44 hangs otherwise. */
    private void self() {
        String[] in = new String[1];
        Request request = world.Irecv(in, 0, 1, MPI.OBJECT, rank, 60);
        world.Send(new String[] {"me " + rank}, 0, 1, MPI.OBJECT, rank, 60);
        request.Wait();
        int[] number = new int[1];
        Request second = world.Irecv(number, 0, 1, MPI.INT, MPI.ANY_SOURCE, 61);
        world.Send(new int[] {rank}, 0, 1, MPI.INT, rank, 61);
        second.Wait();
        say("self", in, number);
    }

    /** Four threads a rank, each with its tag, all at once. */
    private void threads() {
        int partner = rank ^ 1;
        if (partner >= size) {
            return;
        }
        long[] sums = new long[4];
        Thread[] threads = new Thread[sums.length];
        for (int t = 0; t < threads.length; t++) {
            int tag = t;
            threads[t] = new Thread(() -> {
                for (int i = 0; i < 200; i++) {
                    int[] in = new int[i + 1];
                    Request request = world.Irecv(in, 0, i + 1, MPI.INT, partner, 1000 + tag);
                    int[] out = new int[i + 1];
                    Arrays.fill(out, i + tag);
                    world.Send(out, 0, i + 1, MPI.INT, partner, 1000 + tag);
                    request.Wait();
                    sums[tag] += Arrays.stream(in).sum();
                }
            });
            threads[t].start();
        }
        for (Thread thread : threads) {
            join(thread);
        }
        say("threads", sums);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
