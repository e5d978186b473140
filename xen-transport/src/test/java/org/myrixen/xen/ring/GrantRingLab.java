package org.myrixen.xen.ring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.myrixen.xen.grant.GrantDevices;
import org.myrixen.xen.grant.GrantSpace;
import org.myrixen.xen.segment.SegmentSpace;
import org.myrixen.xen.store.XenStore;

/** In a Xen domain: rings in granted memory. */
final class GrantRingLab extends RingContract {
    private GrantDevices devices;
    private XenStore store;

    /** As the message says that tells of the limit: the largest ring of the suite is over the default of 1024 pages. */
    @BeforeAll
    static void raiseTheLimit() throws IOException {
        Files.writeString(Path.of("/sys/module/xen_gntalloc/parameters/limit"), "4096");
    }

    @BeforeEach
    void open() {
        devices = new GrantDevices();
        store = new XenStore();
    }

    @AfterEach
    void close() {
        store.remove(GrantSpace.home(store, store.domain()) + "/segments");
        store.close();
        devices.close();
    }

    @Override
    protected SegmentSpace space() {
        return new GrantSpace(devices, store, store.domain());
    }
}
