package org.myrixen.xen.segment;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.myrixen.xen.grant.GrantDevices;
import org.myrixen.xen.grant.GrantSpace;
import org.myrixen.xen.store.XenStore;

/** In a Xen domain: segments that the domain grants itself, mapped as another's would be. */
final class GrantSpaceLab extends SharedSegmentContract {
    private GrantDevices devices;
    private XenStore store;
    private GrantSpace space;

    @BeforeEach
    void open() {
        devices = new GrantDevices();
        store = new XenStore();
        store.remove(GrantSpace.home(store, store.domain()) + "/segments");
        space = new GrantSpace(devices, store, store.domain());
    }

    @AfterEach
    void close() {
        store.remove(GrantSpace.home(store, store.domain()) + "/segments");
        store.close();
        devices.close();
    }

    @Override
    protected SegmentSpace space() {
        return space;
    }
}
