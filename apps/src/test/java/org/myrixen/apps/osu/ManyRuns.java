package org.myrixen.apps.osu;

import java.util.ArrayList;
import java.util.List;
import mpi.MPI;

/**
 * Runs many benchmarks in one job, each by its arguments up to a word {@code +}. Rank 0 marks where they start and how they
 * end: {@code == bw -i 3}, {@code == exit 0}. The first word says what is wrong with the job.
 */
final class ManyRuns {
    private ManyRuns() {}

    public static void main(String[] args) {
        String[] words = MPI.Init(args);
        List<String> line = new ArrayList<>();
        for (int i = 1; i < words.length; i++) {
            if (!words[i].equals("+")) {
                line.add(words[i]);
                continue;
            }
            mark("== " + String.join(" ", line));
            mark("== exit " + run(words[0], line));
            line.clear();
        }
        MPI.Finalize();
    }

    private static void mark(String text) {
        MPI.COMM_WORLD.Barrier();
        if (MPI.COMM_WORLD.Rank() == 0) {
            System.out.println(text);
            System.out.flush();
        }
    }

    private static int run(String fault, List<String> line) {
        Osu osu = new Osu(MPI.COMM_WORLD, System.out, System.out);
        boolean last = MPI.COMM_WORLD.Rank() == MPI.COMM_WORLD.Size() - 1;
        return switch (fault) {
            case "nothing" -> osu.run(line);
            case "one-element" -> corrupted(osu, (OsuCommand.Run) OsuCommand.parse(line));
            // As many iterations as the others have, but their numbers are others.
            case "round" -> osu.run(with(line, last ? List.of("-i", "2", "-x", "1") : List.of("-i", "3", "-x", "0")));
            case "unfilled" -> osu.run(last ? line : with(line, List.of("-c")));
            default -> throw new IllegalArgumentException(fault);
        };
    }

    private static List<String> with(List<String> line, List<String> more) {
        List<String> all = new ArrayList<>(line);
        all.addAll(more);
        return all;
    }

    /** The benchmark with an operation that spoils the first element that the last receiving rank gets. */
    private static int corrupted(Osu osu, OsuCommand.Run run) {
        Benchmark right = run.benchmark();
        Operation wrong = switch (right.operation()) {
            case Operation.Blocking blocking ->
                (Operation.Blocking) parts -> {
                    blocking.call(parts);
                    spoil(right.payload(), parts);
                };
            case Operation.Nonblocking nonblocking ->
                (Operation.Nonblocking) parts -> {
                    var request = nonblocking.start(parts);
                    request.Wait();
                    spoil(right.payload(), parts);
                    return request;
                };
        };
        Benchmark bad = new Benchmark(right.name(), right.title(), right.way(), right.payload(), wrong);
        return osu.run(bad, run.options());
    }

    private static void spoil(Payload payload, Parts parts) {
        int ranks = MPI.COMM_WORLD.Size();
        int victim = payload.received(ranks - 1, ranks) > 0 ? ranks - 1 : 0;
        if (MPI.COMM_WORLD.Rank() != victim) {
            return;
        }
        switch (parts.received()) {
            case byte[] bytes -> bytes[0] ^= 1;
            case int[] ints -> ints[0] ^= 1 << 30;
            default -> throw new IllegalArgumentException("only arrays");
        }
    }
}
