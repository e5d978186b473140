package org.myrixen.mx;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.myrixen.mx.local.LocalFabric;

/** Two endpoints on one fabric, driven by one thread: both make progress in turn. */
final class EndpointPair implements AutoCloseable {
    static final int KEY = 0x12345678;
    final Mx mxA;
    final Mx mxB;
    final MxEndpoint a;
    final MxEndpoint b;
    final Partner toB;
    final Partner toA;

    EndpointPair() {
        this(EndpointOptions.DEFAULT);
    }

    EndpointPair(EndpointOptions options) {
        LocalFabric fabric = new LocalFabric();
        RandomGenerator random = new Random(7);
        Waiting waiting = new Waiting(10, 10, 1_000_000);
        mxA = Mx.open(List.of(fabric.open()), waiting, random);
        mxB = Mx.open(List.of(fabric.open()), waiting, random);
        a = mxA.openEndpoint(3, KEY, options);
        b = mxB.openEndpoint(Mx.ANY_ENDPOINT, KEY, options);
        toB = a.partner(b.card());
        toA = b.partner(a.card());
    }

    /** Makes both progress until nothing moves. */
    void settle() {
        int still = 0;
        while (still < 3) {
            still = a.progress() + b.progress() == 0 ? still + 1 : 0;
        }
    }

    MxStatus finish(MxEndpoint owner, MxRequest request) {
        MxStatus status = new MxStatus();
        for (int i = 0; i < 1_000_000; i++) {
            if (owner.test(request, status)) {
                return status;
            }
            a.progress();
            b.progress();
        }
        throw new AssertionError("not done: " + request + "\n" + a.describe() + b.describe());
    }

    static byte[] pattern(int length, int seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    static Payload bytes(byte[] bytes) {
        return MemoryPayload.of(MemorySegment.ofArray(bytes));
    }

    static Payload room(int length) {
        return bytes(new byte[length]);
    }

    static byte[] contents(MemorySegment segment) {
        return segment.toArray(ValueLayout.JAVA_BYTE);
    }

    @Override
    public void close() {
        mxA.close();
        mxB.close();
    }
}
