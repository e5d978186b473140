package org.myrixen.xen.split;

import java.lang.foreign.MemorySegment;
import org.myrixen.mx.nic.NicException;
import org.myrixen.xen.doorbell.Doorbell;
import org.myrixen.xen.doorbell.FutexDoorbell;
import org.myrixen.xen.doorbell.PollingDoorbell;
import org.myrixen.xen.segment.Owner;
import org.myrixen.xen.segment.SegmentHeader;
import org.myrixen.xen.segment.SegmentName;
import org.myrixen.xen.segment.SegmentSpace;
import org.myrixen.xen.segment.SharedSegment;

/** Channels in a space whose segments all who use it can find by their names; bells are words in them. */
public final class SegmentChannels implements ChannelSpace {
    /** Makes the bell at an offset. */
    private interface Bells {
        Doorbell at(MemorySegment memory, long offset);
    }

    private final SegmentSpace space;
    private final Bells bells;
    private final boolean oneKernel;

    private SegmentChannels(SegmentSpace space, Bells bells, boolean oneKernel) {
        this.space = space;
        this.bells = bells;
        this.oneKernel = oneKernel;
    }

    /** Between processes of one host, whom the kernel can wake and tell apart. */
    public static SegmentChannels ofHost(SegmentSpace space) {
        return new SegmentChannels(space, FutexDoorbell::new, true);
    }

    /** Between virtual machines: a sleeper looks from time to time; who is dead, the space or the store tells. */
    public static SegmentChannels ofMachines(SegmentSpace space) {
        return new SegmentChannels(space, PollingDoorbell::new, false);
    }

    @Override
    public Channel create(String name, long bytes, int backendDomain) {
        return new SegmentChannel(space.create(name, bytes), false);
    }

    @Override
    public Channel attach(String reference, long bytes, int frontendDomain) {
        if (SegmentName.parse(reference) == null) {
            throw new NicException("\"" + reference + "\" is no name of a segment");
        }
        return new SegmentChannel(space.attach(reference), true);
    }

    @Override
    public String toString() {
        return space.toString();
    }

    private final class SegmentChannel implements Channel {
        private final SharedSegment segment;
        private final boolean attached;
        private Owner maker;

        SegmentChannel(SharedSegment segment, boolean attached) {
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
            return bells.at(segment.memory(), ChannelLayout.FRONTEND_BELL_AT);
        }

        @Override
        public Doorbell backendBell() {
            return bells.at(segment.memory(), ChannelLayout.BACKEND_BELL_AT);
        }

        /** Who made it is read once: a hostile maker could name somebody else later, and gain nothing. */
        @Override
        public boolean isPeerGone() {
            if (!oneKernel || !attached) {
                return false;
            }
            if (maker == null) {
                maker = SegmentHeader.ownerOf(segment.memory());
            }
            return maker.isGone();
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
