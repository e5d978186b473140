package org.myrixen.xen.split;

import org.myrixen.mx.nic.NicException;
import org.myrixen.xen.doorbell.Doorbell;
import org.myrixen.xen.doorbell.PollingDoorbell;
import org.myrixen.xen.grant.GrantDevices;
import org.myrixen.xen.grant.GrantSpace;
import org.myrixen.xen.segment.SegmentName;
import org.myrixen.xen.segment.SharedSegment;
import org.myrixen.xen.store.Store;

/**
 * Channels between Xen domains: the frontend grants its channel to the backend's domain. Who sleeps looks from time to time:
 * of the event channels of grants only the one towards the backend could be used, and its bell is one for all frontends.
 */
public final class GrantChannels implements ChannelSpace {
    private final GrantDevices devices;
    private final Store store;

    public GrantChannels(GrantDevices devices, Store store) {
        this.devices = devices;
        this.store = store;
    }

    @Override
    public Channel create(String name, long bytes, int backendDomain) {
        synchronized (devices) { // the devices are for one thread at a time; control and Nic are two
            GrantSpace space = new GrantSpace(devices, store, backendDomain);
            return new GrantChannel(space, space.create(name, bytes), false);
        }
    }

    @Override
    public Channel attach(String reference, long bytes, int frontendDomain) {
        if (SegmentName.parse(reference) == null) {
            throw new NicException("\"" + reference + "\" is no name of a segment");
        }
        synchronized (devices) {
            GrantSpace space = new GrantSpace(devices, store, frontendDomain);
            return new GrantChannel(space, space.attach(reference), true);
        }
    }

    @Override
    public String toString() {
        return "grants of domain " + store.domain();
    }

    /** A space of its own, so that its state is that of this channel alone. */
    private final class GrantChannel implements Channel {
        private final GrantSpace space;
        private final SharedSegment segment;
        private final boolean attached;

        GrantChannel(GrantSpace space, SharedSegment segment, boolean attached) {
            this.space = space;
            this.segment = segment;
            this.attached = attached;
        }

        @Override
        public SharedSegment segment() {
            return segment;
        }

        @Override
        public String reference() {
            return segment.name();
        }

        @Override
        public Doorbell frontendBell() {
            return new PollingDoorbell(segment.memory(), ChannelLayout.FRONTEND_BELL_AT);
        }

        @Override
        public Doorbell backendBell() {
            return new PollingDoorbell(segment.memory(), ChannelLayout.BACKEND_BELL_AT);
        }

        @Override
        public boolean isPeerGone() {
            synchronized (devices) {
                return attached && space.isOrphaned();
            }
        }

        @Override
        public void unname() {
            synchronized (devices) {
                space.remove(segment.name());
            }
        }

        @Override
        public void close() {
            synchronized (devices) {
                segment.close();
                if (!attached) {
                    space.remove(segment.name());
                }
            }
        }
    }
}
