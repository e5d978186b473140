package org.myrixen.xen.nic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.myrixen.mx.EndpointOptions;
import org.myrixen.mx.MemoryPayload;
import org.myrixen.mx.Mx;
import org.myrixen.mx.MxEndpoint;
import org.myrixen.mx.MxOptions;
import org.myrixen.mx.MxRequest;
import org.myrixen.mx.MxStatus;
import org.myrixen.mx.StatusCode;
import org.myrixen.mx.Timing;
import org.myrixen.mx.Waiting;
import org.myrixen.mx.nic.Nic;
import org.myrixen.mx.nic.NicConfig;

/**
 * A large message over shared rings while nobody calls anything: the progress threads must be woken by the doorbells, each step
 * by the other side's. What arrives is seen in the memory alone.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ProgressThreadTest {
    private static final VarHandle BYTE = ValueLayout.JAVA_BYTE.varHandle();
    private static final int ROUNDS = 20;

    private static Mx open() {
        Nic nic = new ShmNicProvider().open(new NicConfig("progress", 2, Map.of(), new Random()));
        MxOptions options = new MxOptions(Timing.DEFAULT, MxOptions.Progress.ON, System::nanoTime);
        return Mx.open(List.of(nic), new Waiting(10, 10, 100_000_000), new Random(), options);
    }

    @Test
    void shouldMoveALargeMessageWhileBothSidesCompute() {
        try (Arena arena = Arena.ofShared();
                Mx sending = open();
                Mx receiving = open()) {
            MxEndpoint a = sending.openEndpoint(0, 1, EndpointOptions.DEFAULT);
            MxEndpoint b = receiving.openEndpoint(0, 1, EndpointOptions.DEFAULT);
            for (int length : new int[] {64 << 10, 1 << 20, 6 << 20}) { // the last is longer than a ring
                MemorySegment from = arena.allocate(length);
                MemorySegment into = arena.allocate(length);
                for (int round = 1; round <= ROUNDS; round++) {
                    transfer(a, b, from, into, (byte) round);
                }
            }
        }
    }

    private static void transfer(MxEndpoint a, MxEndpoint b, MemorySegment from, MemorySegment into, byte value) {
        from.fill(value);
        MxRequest receive = b.irecv(MemoryPayload.of(into), value, -1, null);
        MxRequest send = a.isend(MemoryPayload.of(from), a.partner(b.card()), value, null);
        while ((byte) BYTE.getOpaque(into, into.byteSize() - 1) != value) {
            Thread.onSpinWait(); // computes
        }
        while (!send.isDone() || !receive.isDone()) {
            Thread.onSpinWait(); // NOTIFY is on its way; still nobody calls
        }
        MxStatus status = new MxStatus();
        assertTrue(a.test(send, status) && status.code() == StatusCode.SUCCESS, status::toString);
        assertTrue(b.test(receive, status) && status.code() == StatusCode.SUCCESS, status::toString);
        assertEquals(-1, from.mismatch(into));
    }
}
