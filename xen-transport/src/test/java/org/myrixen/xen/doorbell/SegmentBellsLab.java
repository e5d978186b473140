package org.myrixen.xen.doorbell;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.myrixen.xen.grant.GrantDevices;
import org.myrixen.xen.grant.GrantSpace;
import org.myrixen.xen.segment.SharedSegment;
import org.myrixen.xen.store.XenStore;

/**
 * In a Xen domain: the maker's bell of a segment, rung by the reader, and the bell of one who reads many segments; all ends in
 * this domain, with devices of their own.
 */
final class SegmentBellsLab extends DoorbellContract {
    private static final String[] NAMES = {"myrixen-bell-1-a", "myrixen-bell-1-b"};

    private final GrantDevices reader = new GrantDevices();
    private final GrantDevices maker = new GrantDevices();
    private final XenStore store = new XenStore();
    private final GrantSpace makers = new GrantSpace(maker, store, store.domain());
    private final GrantSpace readers = new GrantSpace(reader, store, store.domain());
    private final SharedSegment[] made = new SharedSegment[NAMES.length];
    private final SharedSegment[] attached = new SharedSegment[NAMES.length];
    private Doorbell owners;
    private Doorbell others;

    @BeforeEach
    void open() {
        for (int i = 0; i < NAMES.length; i++) {
            makers.remove(NAMES[i]);
            made[i] = makers.create(NAMES[i], 4096);
            attached[i] = readers.attach(NAMES[i]);
            makers.remove(NAMES[i]);
        }
        owners = makers.ownBell(made[0]);
        others = readers.bell(attached[0]);
    }

    @AfterEach
    void close() {
        for (int i = 0; i < NAMES.length; i++) {
            attached[i].close();
            made[i].close();
        }
        store.close();
        maker.close();
        reader.close();
    }

    @Override
    protected Doorbell owners() {
        return owners;
    }

    @Override
    protected Doorbell others() {
        return others;
    }

    /** Under emulation each is some hundred times slower than elsewhere. */
    @Override
    protected int rounds() {
        return 2000;
    }

    @Test
    void shouldWakeTheReaderOfManyWhicheverRings() throws Exception {
        Doorbell common = reader.commonBell();
        for (int round = 0; round < 100; round++) {
            common.arm();
            readers.ownBell(attached[0]).arm();
            readers.ownBell(attached[1]).arm();
            Thread sleeper = Thread.ofPlatform().start(() -> common.await(AN_HOUR));
            assertTrue(makers.bell(made[round % 2]).ring());
            sleeper.join();
            common.disarm();
            readers.ownBell(attached[0]).disarm();
            readers.ownBell(attached[1]).disarm();
        }
    }
}
