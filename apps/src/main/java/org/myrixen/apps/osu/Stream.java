package org.myrixen.apps.osu;

import java.util.ArrayList;
import java.util.List;
import mpi.Intracomm;
import mpi.MPI;
import mpi.Request;

/** Windows of messages that are under way together: from the leaders of pairs to their followers, or both ways at once. */
final class Stream extends Measurement {
    private static final int TAG = 100;
    private static final int ANSWER_TAG = 101;
    private static final int ANSWER_BYTES = 4;

    private final Pairs pairs;
    private final int window;
    private final boolean bothWays;
    private final List<Region> sent = new ArrayList<>();
    private final List<Region> received = new ArrayList<>();
    private final Region answer;
    private final Request[] sends;
    private final Request[] receives;

    Stream(Intracomm world, Benchmark benchmark, Options options) {
        super(world, benchmark, options);
        int count = benchmark.way() == Way.MESSAGE_RATE ? options.pairs().orElse(world.Size() / 2) : 1;
        pairs = new Pairs(world.Rank(), count);
        window = options.window();
        bothWays = benchmark.way() == Way.BOTH_WAYS;
        for (int i = 0; i < (options.manyBuffers() ? window : 1); i++) {
            sent.add(options.storage().allocate(Element.CHAR, options.largest()));
            received.add(options.storage().allocate(Element.CHAR, options.largest()));
        }
        answer = options.storage().allocate(Element.CHAR, ANSWER_BYTES);
        sends = new Request[window];
        receives = new Request[window];
    }

    @Override
    int pairs() {
        return pairs.count();
    }

    @Override
    int messages() {
        return window;
    }

    @Override
    List<Column> columns() {
        if (benchmark().way() != Way.MESSAGE_RATE) {
            return List.of(Column.of("Bandwidth (MB/s)"));
        }
        return options().rates() ? List.of(Column.of("MB/s"), Column.of("Messages/s")) : List.of(Column.of("MB/s"));
    }

    @Override
    Result measure(int bytes, Loops loops) {
        boolean validated = options().validated();
        boolean inStep = validated || benchmark().way() == Way.MESSAGE_RATE;
        boolean takesPart = pairs.leads() || pairs.follows();
        Samples samples = samples(loops);
        int wrong = 0;
        world().Barrier();
        for (int i = -loops.skipped(); i < loops.iterations(); i++) {
            if (validated && takesPart) {
                fill(bytes, i);
            }
            if (inStep) {
                world().Barrier();
            }
            if (pairs.leads()) {
                long start = System.nanoTime();
                lead(bytes);
                long end = System.nanoTime();
                if (i >= 0) {
                    samples.add(end - start);
                }
            } else if (pairs.follows()) {
                follow(bytes);
            }
            if (validated && (pairs.follows() || bothWays)) {
                wrong += wrong(bytes, i);
            }
        }
        return result(bytes, loops, samples, wrong);
    }

    private Result result(int bytes, Loops loops, Samples samples, int wrong) {
        double nanos = acrossRanks().sum((double) samples.total()) / pairs.count();
        double volume = (double) bytes * window * pairs.count() * (bothWays ? 2 : 1);
        double rate = 1e3 * volume * loops.iterations() / Math.max(1, nanos);
        Tail tail = options().percentiles().isEmpty()
                ? null
                : Tail.ofRate(samples.meanOver(world(), pairs.count()), volume);
        return new Result(new double[] {rate, 1e6 * rate / bytes}, acrossRanks().sum(wrong), tail);
    }

    private void lead(int bytes) {
        if (bothWays) {
            receiveAll(bytes);
        }
        sendAll(bytes);
        Request.Waitall(sends);
        if (bothWays) {
            Request.Waitall(receives);
        } else {
            world().Recv(answer.buffer(), 0, ANSWER_BYTES, MPI.BYTE, pairs.partner(), ANSWER_TAG);
        }
    }

    private void follow(int bytes) {
        receiveAll(bytes);
        if (bothWays) {
            sendAll(bytes);
            Request.Waitall(sends);
            Request.Waitall(receives);
        } else {
            Request.Waitall(receives);
            world().Send(answer.buffer(), 0, ANSWER_BYTES, MPI.BYTE, pairs.partner(), ANSWER_TAG);
        }
    }

    private void sendAll(int bytes) {
        for (int i = 0; i < window; i++) {
            Object buffer = sent.get(i % sent.size()).buffer();
            sends[i] = world().Isend(buffer, 0, bytes, MPI.BYTE, pairs.partner(), TAG);
        }
    }

    private void receiveAll(int bytes) {
        for (int i = 0; i < window; i++) {
            Object buffer = received.get(i % received.size()).buffer();
            receives[i] = world().Irecv(buffer, 0, bytes, MPI.BYTE, pairs.partner(), TAG);
        }
    }

    /** A buffer for all messages gets the same from each; buffers of their own tell them apart. */
    private void fill(int bytes, int round) {
        for (int i = 0; i < sent.size(); i++) {
            received.get(i).clear();
            sent.get(i).fill(0, bytes, Pattern.of(round + i, pairs.rank(), pairs.partner()));
        }
    }

    private int wrong(int bytes, int round) {
        int wrong = 0;
        for (int i = 0; i < received.size(); i++) {
            wrong += received.get(i).wrong(0, bytes, Pattern.of(round + i, pairs.partner(), pairs.rank()));
        }
        return wrong;
    }
}
