package org.myrixen.apps.osu;

import java.util.List;
import mpi.Intracomm;
import mpi.MPI;

/** A message there and one back, by one pair of ranks or by all at once: half of the time is the latency. */
final class PingPong extends Measurement {
    private static final int TAG = 1;

    private final Pairs pairs;
    private final Region sent;
    private final Region received;

    PingPong(Intracomm world, Benchmark benchmark, Options options) {
        super(world, benchmark, options);
        pairs = new Pairs(world.Rank(), world.Size() / 2);
        sent = options.storage().allocate(Element.CHAR, options.largest());
        received = options.storage().allocate(Element.CHAR, options.largest());
    }

    @Override
    List<Column> columns() {
        return List.of(Column.of("Avg Latency(us)"));
    }

    @Override
    int messages() {
        return 1;
    }

    @Override
    Result measure(int bytes, Loops loops) {
        boolean validated = options().validated();
        boolean inStep = validated || benchmark().way() == Way.PAIRED_LATENCY;
        Samples samples = samples(loops);
        int wrong = 0;
        world().Barrier();
        for (int i = -loops.skipped(); i < loops.iterations(); i++) {
            if (validated) {
                received.clear();
                sent.fill(0, bytes, Pattern.of(i, pairs.rank(), pairs.partner()));
            }
            if (inStep) {
                world().Barrier();
            }
            long nanos = pairs.leads() ? lead(bytes) : follow(bytes);
            if (i >= 0 && pairs.leads()) {
                samples.add(nanos);
            }
            if (validated) {
                wrong += received.wrong(0, bytes, Pattern.of(i, pairs.partner(), pairs.rank()));
            }
        }
        double micros = acrossRanks().sum(samples.total() / 2e3 / loops.iterations()) / pairs.count();
        Tail tail = latencyTail(samples, pairs.count(), 2);
        return new Result(new double[] {micros}, acrossRanks().sum(wrong), tail);
    }

    private long lead(int bytes) {
        int partner = pairs.partner();
        long start = System.nanoTime();
        world().Send(sent.buffer(), 0, bytes, MPI.BYTE, partner, TAG);
        world().Recv(received.buffer(), 0, bytes, MPI.BYTE, partner, TAG);
        return System.nanoTime() - start;
    }

    private long follow(int bytes) {
        int partner = pairs.partner();
        world().Recv(received.buffer(), 0, bytes, MPI.BYTE, partner, TAG);
        world().Send(sent.buffer(), 0, bytes, MPI.BYTE, partner, TAG);
        return 0;
    }
}
