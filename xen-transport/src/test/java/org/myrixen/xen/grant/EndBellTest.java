package org.myrixen.xen.grant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.myrixen.xen.doorbell.Doorbell;
import org.myrixen.xen.doorbell.DoorbellContract;

/** The bell of a maker, and what both ends' bells do besides. */
final class EndBellTest extends DoorbellContract {
    private SegmentBells bells;
    private Doorbell ofMaker;
    private Doorbell ofReader;

    @BeforeEach
    void open() throws IOException {
        bells = new SegmentBells();
        ofMaker = bells.ofMaker();
        ofReader = bells.ofReader();
    }

    @AfterEach
    void close() {
        bells.close();
    }

    @Override
    protected Doorbell owners() {
        return bells.maker.bell;
    }

    @Override
    protected Doorbell others() {
        return ofMaker;
    }

    @Test
    void shouldMakeOneSystemCallWhenRungOftenAndNoneWhenAwake() {
        assertTrue(ofMaker.ring());
        assertEquals(0, bells.maker.rung);
        bells.maker.bell.arm();
        assertTrue(ofMaker.ring());
        assertTrue(ofMaker.ring());
        assertEquals(1, bells.maker.rung);
        bells.maker.bell.await(AN_HOUR);
        bells.maker.bell.disarm();
        assertTrue(ofMaker.ring());
        assertEquals(1, bells.maker.rung);
    }

    @Test
    void shouldWakeEachEndByItsOwnWordWhenBothSleep() {
        bells.maker.bell.arm();
        bells.reader.bell.arm();
        ofReader.ring();
        assertEquals(0, bells.maker.rung);
        bells.reader.bell.await(AN_HOUR);
        ofMaker.ring();
        bells.maker.bell.await(AN_HOUR);
        assertEquals(1, bells.maker.rung);
        assertEquals(1, bells.reader.rung);
    }

    @Test
    void shouldSleepAgainWhenTheLastRingWasTaken() {
        bells.maker.bell.arm();
        ofMaker.ring();
        bells.maker.bell.await(AN_HOUR);
        bells.maker.bell.disarm();
        bells.maker.bell.arm();
        long from = System.nanoTime();
        bells.maker.bell.await(3_000_000);
        assertTrue(System.nanoTime() - from >= 3_000_000);
    }

    @Test
    void shouldWakeOnceMoreWhenItRangWhileNobodySlept() {
        bells.maker.bell.arm();
        ofMaker.ring();
        bells.maker.bell.disarm();
        bells.maker.bell.arm();
        bells.maker.bell.await(AN_HOUR);
        bells.maker.bell.disarm();
        bells.maker.bell.arm();
        ofMaker.ring();
        bells.maker.bell.await(AN_HOUR);
    }

    @Test
    void shouldWakeWhenThisProcessRings() throws Exception {
        bells.maker.bell.arm();
        Thread sleeper = Thread.ofPlatform().start(() -> bells.maker.bell.await(AN_HOUR));
        assertTrue(bells.maker.bell.ring());
        sleeper.join();
    }

    @Test
    void shouldTellWhoRingsWhenTheOtherEndDied() {
        bells.index.set(ValueLayout.JAVA_BYTE, GrantLayout.MAKER_ALIVE_AT, (byte) 0);
        bells.index.set(ValueLayout.JAVA_BYTE, GrantLayout.READER_ALIVE_AT, (byte) 0);
        assertFalse(ofMaker.ring());
        assertFalse(ofReader.ring());
        assertEquals(0, bells.maker.rung + bells.reader.rung);
    }

    @Test
    void shouldStayRetiredWhenDisarmedAfterwards() {
        bells.maker.bell.arm();
        bells.maker.bell.retire();
        bells.maker.bell.disarm();
        bells.maker.bell.arm();
        assertFalse(ofMaker.ring());
    }

    @Test
    void shouldWakeTheCommonSleepWhenAnyOfManyRings() throws Exception {
        EndBell common = new EndBell(bells.reader.bedside, Arena.ofAuto().allocate(Integer.BYTES, Integer.BYTES));
        common.arm();
        bells.reader.bell.arm();
        Thread sleeper = Thread.ofPlatform().start(() -> common.await(AN_HOUR));
        ofReader.ring();
        sleeper.join();
        common.disarm();
        bells.reader.bell.disarm();
        common.await(AN_HOUR);
    }
}
