package org.myrixen.apps.osu;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * How a benchmark is to be run.
 *
 * @param smallest bytes of the smallest message
 * @param largest bytes of the largest message
 * @param iterations instead of the default
 * @param skipped iterations before the measured ones, instead of the default
 * @param window messages before a synchronization
 * @param pairs of ranks; all of them if it is not there
 * @param rates whether messages per second are printed
 * @param senders threads that send
 * @param testCalls of Test while computing; with threads, those that receive
 * @param full whether all columns are printed
 * @param validated whether received data are checked
 * @param storage of the messages
 * @param manyBuffers one for each message of a window
 * @param percentiles to print
 * @param warmUpSeconds at most, for the compilers of the JVM
 */
record Options(
        int smallest,
        int largest,
        OptionalInt iterations,
        OptionalInt skipped,
        int window,
        OptionalInt pairs,
        boolean rates,
        int senders,
        int testCalls,
        boolean full,
        boolean validated,
        Storage storage,
        boolean manyBuffers,
        List<Double> percentiles,
        double warmUpSeconds) {

    /** Counts for messages of a size. */
    Loops loops(Benchmark benchmark, int bytes) {
        Loops usual = benchmark.loops(bytes);
        return new Loops(iterations.orElse(usual.iterations()), skipped.orElse(usual.skipped()));
    }

    /** The message sizes in bytes, each twice the one before; those with no whole element are left out. */
    int[] sizes(Benchmark benchmark) {
        if (!benchmark.hasSizes()) {
            return new int[1];
        }
        int element = benchmark.payload().element().bytes();
        return IntStream.iterate(smallest, bytes -> bytes > 0 && bytes <= largest, bytes -> bytes * 2)
                .filter(bytes -> bytes >= element)
                .toArray();
    }
}
