package org.myrixen.xen.split.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.myrixen.mx.wire.EtherHead;
import org.myrixen.mx.wire.WireProfile;
import org.myrixen.xen.doorbell.LocalDoorbell;

/** What ends the fabric's sleep. Sleeps are an hour long, so that a lost wake-up hangs and the timeout reports it. */
@Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class BerthTest {
    private static final long AN_HOUR = TimeUnit.HOURS.toNanos(1);
    private static final long MAC = 0x0200_0000_0010L;

    private final Wire wire = new Wire(WireProfile.NATIVE_1500, 64);
    private final LocalDoorbell common = new LocalDoorbell();
    private Berth berth;

    @AfterEach
    void close() {
        berth.close();
    }

    /** One of two kinds; each test has one, since a port wakes one sleeper. */
    private void open(boolean ofAll) {
        berth = new Berth(wire.a, ofAll ? common : null);
        assertEquals(ofAll, berth.hearsAll());
    }

    private Thread sleep() {
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
        open(true);
        for (int round = 0; round < 1000; round++) {
            Thread sleeper = sleep();
            assertTrue(common.ring());
            sleeper.join();
            berth.disarm();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldWakeWhenAFrameComesFromThePort(boolean ofAll) throws Exception {
        open(ofAll);
        wire.a.addStation(MAC);
        for (int round = 0; round < 100; round++) {
            Thread sleeper = sleep();
            send();
            sleeper.join();
            berth.disarm();
            int[] frames = {0};
            wire.a.progress((memory, at, length) -> frames[0]++, 10);
            assertEquals(1, frames[0]);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldWakeWhenAnyThreadWantsIt(boolean ofAll) throws Exception {
        open(ofAll);
        for (int round = 0; round < 100; round++) {
            Thread sleeper = sleep();
            berth.wakeup();
            sleeper.join();
            berth.disarm();
        }
    }
}
