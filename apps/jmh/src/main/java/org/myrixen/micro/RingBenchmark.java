package org.myrixen.micro;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.TimeUnit;
import org.myrixen.xen.ring.RingLayout;
import org.myrixen.xen.ring.RingReceiver;
import org.myrixen.xen.ring.RingSender;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A frame into a ring and out of it again. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RingBenchmark {
    private static final int HEADER = 24;
    private static final long BYTES = 1 << 20;

    /** Bytes of payload: in the slot, in the bulk area. */
    @Param({"0", "24", "1024", "16384"})
    int payload;

    private RingSender sender;
    private RingReceiver receiver;
    private byte[] source;
    private byte[] target;

    /** A ring in memory of this process. */
    @Setup
    public void format() {
        MemorySegment memory = Arena.ofAuto().allocate(BYTES, RingLayout.SLOT);
        RingLayout.format(memory);
        sender = new RingSender(memory);
        receiver = new RingReceiver(memory, payload);
        source = new byte[payload];
        target = new byte[payload];
    }

    /** Claim, copy in, commit; drain, copy out. */
    @Benchmark
    public int sendAndReceive() {
        long headerAt = sender.claim(HEADER, payload);
        sender.memory().set(ValueLayout.JAVA_LONG_UNALIGNED, headerAt, payload);
        MemorySegment.copy(source, 0, sender.memory(), ValueLayout.JAVA_BYTE, sender.payloadAt(), payload);
        sender.commit();
        return receiver.drain(0, this::take, 1);
    }

    private boolean take(
            int peer, MemorySegment header, long headerAt, int length, MemorySegment from, long at, int bytes) {
        MemorySegment.copy(from, ValueLayout.JAVA_BYTE, at, target, 0, bytes);
        return true;
    }
}
