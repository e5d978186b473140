package org.myrixen.micro;

import java.util.concurrent.TimeUnit;
import org.myrixen.mx.match.PostedQueue;
import org.myrixen.mx.match.UnexpectedQueue;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A receive and a message that find each other, past others that wait. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MatchingBenchmark {
    private static final long EXACT = -1L;
    private static final long ANY_SOURCE = 0xffff0000ffffffffL;
    private static final long TAG = 77;

    /** Receives, or messages, with other tags. */
    @Param({"0", "16", "1024"})
    int others;

    private final Object item = new Object();
    private PostedQueue<Object> posted;
    private UnexpectedQueue<Object> unexpected;
    private long order;

    /** Queues of that length. */
    @Setup
    public void fill() {
        posted = new PostedQueue<>();
        unexpected = new UnexpectedQueue<>();
        for (int i = 0; i < others; i++) {
            posted.post(1000 + i, EXACT, item);
            unexpected.add(1000 + i, order++, item);
        }
    }

    /** The receive is there before the message. */
    @Benchmark
    public Object expected() {
        posted.post(TAG, EXACT, item);
        return posted.match(TAG);
    }

    /** The same from any source. */
    @Benchmark
    public Object expectedFromAnySource() {
        posted.post(TAG, ANY_SOURCE, item);
        return posted.match(TAG);
    }

    /** The message is there before the receive. */
    @Benchmark
    public Object unexpected() {
        unexpected.add(TAG, order++, item);
        return unexpected.take(unexpected.find(TAG, EXACT));
    }
}
