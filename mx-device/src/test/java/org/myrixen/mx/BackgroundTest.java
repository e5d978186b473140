package org.myrixen.mx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.myrixen.mx.local.LocalFabric;
import org.myrixen.mx.nic.Nic;
import org.myrixen.mx.nic.NicConfig;
import org.myrixen.mx.nic.TemplateNicProvider;

/** The progress thread, in real time, over a carrier that loses every seventh frame. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class BackgroundTest {
    private final LocalFabric fabric = new LocalFabric();
    private final List<Mx> opened = new ArrayList<>();

    private MxEndpoint open(boolean rings, MxOptions.Progress progress) {
        Nic carrier = new TemplateNicProvider(true).open(new NicConfig("background", 2, Map.of(), new Random(1)));
        List<Nic> nics = rings ? List.of(fabric.open(), carrier) : List.of(carrier);
        MxOptions options = new MxOptions(Timing.DEFAULT, progress, System::nanoTime);
        Mx mx = Mx.open(nics, new Waiting(10, 10, 100_000_000), new Random(opened.size()), options);
        opened.add(mx);
        return mx.openEndpoint(0, 1, EndpointOptions.DEFAULT);
    }

    @AfterEach
    void close() {
        opened.forEach(Mx::close);
    }

    /** The card of a process that is reached by its carrier alone. */
    private static EndpointCard far(MxEndpoint endpoint) {
        EndpointCard card = endpoint.card();
        return new EndpointCard(
                card.endpoint(), card.session(), List.of(card.nics().getLast()));
    }

    private static void shouldTransferWithoutCallsOfTheReceiver(MxEndpoint a, MxEndpoint b) {
        byte[] sent = EndpointPair.pattern(1 << 20, 5);
        byte[] got = new byte[sent.length];
        MxRequest receive = b.irecv(EndpointPair.bytes(got), 7, -1, null);
        MxRequest send = a.isend(EndpointPair.bytes(sent), a.partner(far(b)), 7, null);
        MxStatus status = new MxStatus();
        assertTrue(a.await(send, MxEndpoint.FOREVER, status));
        assertEquals(StatusCode.SUCCESS, status.code());
        while (!receive.isDone()) {
            Thread.onSpinWait(); // its thread has told us and is about to; the receiver calls nothing
        }
        assertArrayEquals(sent, got);
    }

    @Test
    void shouldTransferALargeMessageWhileTheReceiverComputes() {
        shouldTransferWithoutCallsOfTheReceiver(
                open(false, MxOptions.Progress.AUTO), open(false, MxOptions.Progress.AUTO));
    }

    @Test
    void shouldTransferWhenThereAreRingsBeside() {
        shouldTransferWithoutCallsOfTheReceiver(open(true, MxOptions.Progress.AUTO), open(true, MxOptions.Progress.ON));
    }

    /** Over rings alone, where the bell wakes the thread: nobody calls anything until both requests are done. */
    @Test
    void shouldTransferOverRingsWhileBothCompute() {
        MxEndpoint a = openOnRings();
        MxEndpoint b = openOnRings();
        Partner toB = a.partner(b.card());
        for (int i = 0; i < 50; i++) {
            byte[] sent = EndpointPair.pattern(i % 2 == 0 ? 1 << 20 : 5 << 20, i);
            byte[] got = new byte[sent.length];
            MxRequest receive = b.irecv(EndpointPair.bytes(got), i, -1, null);
            MxRequest send = a.isend(EndpointPair.bytes(sent), toB, i, null);
            while (!receive.isDone() || !send.isDone()) {
                Thread.onSpinWait();
            }
            assertTrue(b.test(receive, null) && a.test(send, null));
            assertArrayEquals(sent, got);
        }
    }

    private MxEndpoint openOnRings() {
        MxOptions options = new MxOptions(Timing.DEFAULT, MxOptions.Progress.ON, System::nanoTime);
        Waiting waiting = new Waiting(10, 10, 100_000_000);
        Mx mx = Mx.open(List.of(fabric.open()), waiting, new Random(opened.size()), options);
        opened.add(mx);
        return mx.openEndpoint(0, 1, EndpointOptions.DEFAULT);
    }

    /** Sleepers on rings are woken for what comes over the carrier, and the reverse; a lost wake-up hangs. */
    @Test
    void shouldWakeASleeperWhicheverWayTheMessageComes() throws Exception {
        MxEndpoint a = open(true, MxOptions.Progress.AUTO);
        MxEndpoint b = open(true, MxOptions.Progress.AUTO);
        for (boolean ring : new boolean[] {false, true}) {
            Partner toB = a.partner(ring ? b.card() : far(b));
            Partner toA = b.partner(ring ? a.card() : far(a));
            assertEquals(ring ? "local" : "template", toB.transport());
            Thread echo = new Thread(() -> pingPong(b, toA, false));
            echo.start();
            pingPong(a, toB, true);
            echo.join();
        }
    }

    private static void pingPong(MxEndpoint endpoint, Partner partner, boolean first) {
        for (int i = 0; i < 200; i++) {
            if (first) {
                endpoint.await(endpoint.isend(EndpointPair.room(8), partner, i, null), MxEndpoint.FOREVER, null);
            }
            endpoint.await(endpoint.irecv(EndpointPair.room(8), i, -1, null), MxEndpoint.FOREVER, null);
            if (!first) {
                endpoint.await(endpoint.isend(EndpointPair.room(8), partner, i, null), MxEndpoint.FOREVER, null);
            }
        }
    }

    /** Section 2.7: upstream loses at the end what was completed early. */
    @Test
    void shouldDeliverWhatWasCompletedEarlyBeforeItCloses() {
        MxEndpoint a = open(false, MxOptions.Progress.AUTO);
        MxEndpoint b = open(false, MxOptions.Progress.AUTO);
        Partner toB = a.partner(far(b));
        for (int i = 0; i < 300; i++) {
            assertTrue(a.await(a.isend(EndpointPair.room(i), toB, i, null), MxEndpoint.FOREVER, null));
        }
        a.close();
        for (int i = 0; i < 300; i++) {
            assertTrue(b.await(b.irecv(EndpointPair.room(i), i, -1, null), 10_000, null), "message " + i);
        }
    }

    /** Without the thread, progress is made by calls alone, as MX has it. */
    @Test
    void shouldMakeNoProgressBehindTheCallerWhenOff() throws Exception {
        MxEndpoint a = open(false, MxOptions.Progress.OFF);
        MxEndpoint b = open(false, MxOptions.Progress.OFF);
        MxRequest receive = b.irecv(EndpointPair.room(8), 7, -1, null);
        MxRequest send = a.isend(EndpointPair.room(8), a.partner(far(b)), 7, null);
        for (int i = 0; i < 100; i++) {
            a.progress();
            Thread.sleep(1);
        }
        assertTrue(!send.isDone() && !receive.isDone(), "nobody has called b");
        while (!receive.isDone() || !send.isDone()) {
            a.progress();
            b.progress();
        }
    }
}
