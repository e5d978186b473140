package org.myrixen.xen.split;

import org.myrixen.mx.nic.NicException;
import org.myrixen.xen.doorbell.Doorbell;
import org.myrixen.xen.doorbell.FutexDoorbell;
import org.myrixen.xen.segment.Owner;
import org.myrixen.xen.segment.SegmentHeader;
import org.myrixen.xen.segment.SegmentName;
import org.myrixen.xen.segment.SegmentSpace;
import org.myrixen.xen.segment.SharedSegment;

/** Channels between processes of one host: a segment found by its name, and futexes in it. */
public final class HostChannels implements ChannelSpace {
    private final SegmentSpace space;

    public HostChannels(SegmentSpace space) {
        this.space = space;
    }

    @Override
    public Channel create(String name, long bytes, int backendDomain) {
        return new HostChannel(space.create(name, bytes), false);
    }

    @Override
    public Channel attach(String reference, long bytes, int frontendDomain) {
        if (SegmentName.parse(reference) == null) {
            throw new NicException("\"" + reference + "\" is no name of a segment");
        }
        return new HostChannel(space.attach(reference), true);
    }

    @Override
    public String toString() {
        return space.toString();
    }

    private final class HostChannel implements Channel {
        private final SharedSegment segment;
        private final boolean attached;
        private Owner maker;

        HostChannel(SharedSegment segment, boolean attached) {
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
            return new FutexDoorbell(segment.memory(), ChannelLayout.FRONTEND_BELL_AT);
        }

        @Override
        public Doorbell backendBell() {
            return new FutexDoorbell(segment.memory(), ChannelLayout.BACKEND_BELL_AT);
        }

        /** Who made it is read once: a hostile maker could name somebody else later, and gain nothing. */
        @Override
        public boolean isPeerGone() {
            if (maker == null && attached) {
                maker = SegmentHeader.ownerOf(segment.memory());
            }
            return attached && maker.isGone();
        }

        @Override
        public void unname() {
            space.remove(segment.name());
        }

        @Override
        public void close() {
            segment.close();
            if (!attached) {
                space.remove(segment.name());
            }
        }
    }
}
