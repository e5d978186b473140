package org.myrixen.xen.split;

import org.myrixen.mx.nic.NicException;
import org.myrixen.xen.doorbell.Doorbell;
import org.myrixen.xen.grant.GrantDevices;
import org.myrixen.xen.grant.GrantSpace;
import org.myrixen.xen.segment.SegmentName;
import org.myrixen.xen.segment.SharedSegment;
import org.myrixen.xen.store.Store;

/**
 * Channels between Xen domains: the frontend grants its channel to the backend's domain. One event channel each wakes both:
 * the frontend, which made the segment, by the maker's bell, the backend by the reader's. Their words are in the index of the
 * segment ({@code GrantLayout}), and those of {@link ChannelLayout} stay 0. The backend hears all its frontends beside one
 * {@link #commonBell}.
 */
public final class GrantChannels implements ChannelSpace {
    private final GrantDevices devices;
    private final Store store;
    private final Doorbell common;

    public GrantChannels(GrantDevices devices, Store store) {
        this.devices = devices;
        this.store = store;
        common = devices.commonBell();
    }

    @Override
    public Doorbell commonBell() {
        return common;
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
        private final Doorbell ours;
        private final Doorbell theirs;

        GrantChannel(GrantSpace space, SharedSegment segment, boolean attached) {
            this.space = space;
            this.segment = segment;
            this.attached = attached;
            ours = space.ownBell(segment);
            theirs = space.bell(segment);
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
            return attached ? theirs : ours;
        }

        @Override
        public Doorbell backendBell() {
            return attached ? ours : theirs;
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
