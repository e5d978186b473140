package org.myrixen.apps.stress;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import mpi.Intracomm;
import mpi.MPI;
import mpi.Request;

/**
 * Random messages of 0 to 4 MiB in all send modes, received with and without wildcards, by probe and posted early, every
 * byte checked; between rounds a collective whose result is known.
 *
 * <pre>{@code bin/mpjrun -np 8 org.myrixen.apps.stress.Stress --seconds 600 [--seed 1]}</pre>
 */
public final class Stress {
    private static final int BUFFER = 64 << 20;

    private final Intracomm comm = MPI.COMM_WORLD;
    private final int rank = comm.Rank();
    private final int size = comm.Size();
    private long messages;
    private long bytes;

    private Stress() {}

    /** Takes {@code --seconds N} (default 10) and {@code --seed N} (default 1). */
    public static void main(String[] args) {
        String[] rest = MPI.Init(args);
        long seconds = option(rest, "--seconds", 10);
        long seed = option(rest, "--seed", 1);
        MPI.Buffer_attach(ByteBuffer.allocate(BUFFER));
        new Stress().run(seconds, seed);
        MPI.Buffer_detach();
        MPI.Finalize();
    }

    private static long option(String[] args, String name, long otherwise) {
        for (int i = 0; i + 1 < args.length; i++) {
            if (args[i].equals(name)) {
                return Long.parseLong(args[i + 1]);
            }
        }
        return otherwise;
    }

    private void run(long seconds, long seed) {
        double end = MPI.Wtime() + seconds;
        long round = 0;
        boolean[] goOn = {true};
        while (goOn[0]) {
            Plan plan = new Plan(seed * 1_000_003 + round, size);
            try {
                exchange(plan);
                agree(round);
            } catch (IllegalStateException e) {
                throw new IllegalStateException("seed " + seed + ", round " + round + ": " + e.getMessage(), e);
            }
            round++;
            goOn[0] = MPI.Wtime() < end;
            comm.Bcast(goOn, 0, 1, MPI.BOOLEAN, 0);
        }
        long[] sums = new long[2];
        comm.Reduce(new long[] {messages, bytes}, 0, sums, 0, 2, MPI.LONG, MPI.SUM, 0);
        if (rank == 0) {
            System.out.println(
                    "stress: " + round + " rounds, " + sums[0] + " messages, " + sums[1] + " bytes, no fault");
        }
    }

    private void exchange(Plan plan) {
        Inbox inbox = new Inbox(comm, plan, rank);
        comm.Barrier(); // ready sends need their receives
        List<Request> sends = new ArrayList<>();
        for (Plan.Message message : plan.from(rank)) {
            sends.add(start(message));
            messages++;
            bytes += message.length();
            inbox.receiveIfThere();
        }
        while (!inbox.isComplete()) {
            inbox.receiveOne();
        }
        Request.Waitall(sends.toArray(new Request[0]));
    }

    private Request start(Plan.Message message) {
        byte[] contents = message.contents();
        int length = message.length();
        int to = message.to();
        return switch (message.mode()) {
            case STANDARD -> comm.Isend(contents, 0, length, MPI.BYTE, to, message.tag());
            case SYNCHRONOUS -> comm.Issend(contents, 0, length, MPI.BYTE, to, message.tag());
            case BUFFERED -> comm.Ibsend(contents, 0, length, MPI.BYTE, to, message.tag());
            case READY -> comm.Irsend(contents, 0, length, MPI.BYTE, to, message.tag());
        };
    }

    /** A sum that everybody can compute, so that a message of a round that strays into a collective is noticed. */
    private void agree(long round) {
        int length = (int) (round % 7 * 1000 + 1);
        long[] mine = new long[length];
        Arrays.fill(mine, rank + round);
        long[] sum = new long[length];
        comm.Allreduce(mine, 0, sum, 0, length, MPI.LONG, MPI.SUM);
        long expected = (long) size * (size - 1) / 2 + size * round;
        for (long each : sum) {
            if (each != expected) {
                throw new IllegalStateException("Allreduce gave " + each + " instead of " + expected);
            }
        }
    }
}
