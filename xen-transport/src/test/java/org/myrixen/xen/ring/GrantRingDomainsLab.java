package org.myrixen.xen.ring;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.myrixen.xen.grant.GrantDevices;
import org.myrixen.xen.grant.GrantSpace;
import org.myrixen.xen.segment.SegmentSpace;
import org.myrixen.xen.store.XenStore;

/** In a Xen domain: rings in memory granted to a process in the other one, which receives. */
@Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class GrantRingDomainsLab extends RingContract {
    private static GrantDevices devices;
    private static XenStore store;
    private static GrantSpace space;
    private static RemoteReceivers receivers;

    @BeforeAll
    static void start() throws Exception {
        GrantRingLab.raiseTheLimit();
        devices = new GrantDevices();
        store = new XenStore();
        receivers = new RemoteReceivers("grants", Integer.toString(store.domain()));
        space = new GrantSpace(devices, store, receivers.domain());
    }

    @AfterAll
    static void end() throws Exception {
        receivers.end();
        store.remove(GrantSpace.home(store, store.domain()) + "/segments");
        store.close();
        devices.close();
    }

    @Override
    protected SegmentSpace space() {
        return space;
    }

    @Override
    protected ReceivingEnd attach(String name) {
        return receivers.attach(name);
    }

    @Override
    protected int steps() {
        return 2_000;
    }
}
