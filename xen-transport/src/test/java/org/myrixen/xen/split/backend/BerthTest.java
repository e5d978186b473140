package org.myrixen.xen.split.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.myrixen.mx.wire.EtherHead;
import org.myrixen.mx.wire.WireProfile;
import org.myrixen.xen.doorbell.LocalDoorbell;

/** What ends the fabric's sleep. Sleeps are an hour long, so that a lost wake-up hangs and the timeout reports it. */
@Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class BerthTest {
    private static final long AN_HOUR = TimeUnit.HOURS.toNanos(1);
    private static final long MAC = 0x0200_0000_0010L;

    private final Wire wire = new Wire(WireProfile.NATIVE_1500, 64);
    private final LocalDoorbell common = new LocalDoorbell();
    private final Berth ofAll = new Berth(wire.a, common);
    private final Berth ofPort = new Berth(wire.a, null);

    @AfterEach
    void close() {
        ofAll.close();
        ofPort.close();
    }

    private Thread sleep(Berth berth) {
        berth.arm();
        assertTrue(wire.a.arm());
        return Thread.ofPlatform().start(() -> berth.await(AN_HOUR));
    }

    private void send() {
        MemorySegment frame = MemorySegment.ofArray(new byte[60]);
        EtherHead.encode(frame, 0, MAC, MAC + 1, 0);
        assertTrue(wire.b.offer(frame, EtherHead.LENGTH, frame, 0, 60));
        wire.b.flush();
    }

    @Test
    void shouldWakeWhenTheBellOfAllRings() throws Exception {
        assertTrue(ofAll.hearsAll());
        for (int round = 0; round < 1000; round++) {
            Thread sleeper = sleep(ofAll);
            assertTrue(common.ring());
            sleeper.join();
            ofAll.disarm();
        }
    }

    @Test
    void shouldWakeWhenAFrameComesFromThePort() throws Exception {
        wire.a.addStation(MAC);
        for (Berth berth : new Berth[] {ofAll, ofPort}) {
            Thread sleeper = sleep(berth);
            send();
            sleeper.join();
            berth.disarm();
            int[] frames = {0};
            wire.a.progress((memory, at, length) -> frames[0]++, 10);
            assertEquals(1, frames[0]);
        }
    }

    @Test
    void shouldWakeWhenAnyThreadWantsIt() throws Exception {
        assertFalse(ofPort.hearsAll());
        for (Berth berth : new Berth[] {ofAll, ofPort}) {
            Thread sleeper = sleep(berth);
            berth.wakeup();
            sleeper.join();
            berth.disarm();
        }
    }
}
