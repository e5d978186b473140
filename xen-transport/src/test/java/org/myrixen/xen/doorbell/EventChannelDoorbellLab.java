package org.myrixen.xen.doorbell;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.myrixen.xen.grant.GrantDevices;
import org.myrixen.xen.grant.GrantSpace;
import org.myrixen.xen.segment.SharedSegment;
import org.myrixen.xen.store.XenStore;

/** In a Xen domain: a bell in granted memory with an event channel, both ends in this domain with devices of their own. */
final class EventChannelDoorbellLab extends DoorbellContract {
    private static final String NAME = "myrixen-bell-1-a";

    private GrantDevices reader;
    private GrantDevices maker;
    private XenStore store;
    private SharedSegment made;
    private SharedSegment attached;
    private Doorbell others;

    @BeforeEach
    void open() {
        reader = new GrantDevices();
        maker = new GrantDevices();
        store = new XenStore();
        GrantSpace space = new GrantSpace(maker, store, store.domain());
        space.remove(NAME);
        made = space.create(NAME, 4096);
        others = space.bell(made);
        attached = new GrantSpace(reader, store, store.domain()).attach(NAME);
        space.remove(NAME);
    }

    @AfterEach
    void close() {
        attached.close();
        made.close();
        store.close();
        maker.close();
        reader.close();
    }

    /** Under emulation each is some hundred times slower than elsewhere. */
    @Override
    protected int rounds() {
        return 2000;
    }

    @Override
    protected Doorbell owners() {
        return reader.bell();
    }

    @Override
    protected Doorbell others() {
        return others;
    }
}
