package org.myrixen.ether.udp;

import io.netty.buffer.Unpooled;
import io.netty.channel.unix.SegmentedDatagramPacket;
import java.net.InetSocketAddress;

/** A bundle as Netty sends it; one object for the life of the bundle, which it frees when the kernel has taken it. */
final class OutgoingDatagrams extends SegmentedDatagramPacket {
    /** What the superclass wants to see; the bundle has the real ones. */
    private static final InetSocketAddress NOBODY = new InetSocketAddress(0);

    private final Bundle bundle;

    OutgoingDatagrams(Bundle bundle) {
        super(Unpooled.wrappedBuffer(bundle.memory().asByteBuffer()), 1, NOBODY);
        this.bundle = bundle;
    }

    /** Ready to be written. */
    OutgoingDatagrams begin() {
        content().setIndex(0, bundle.length());
        bundle.queued(true);
        return this;
    }

    @Override
    public InetSocketAddress recipient() {
        return bundle.recipient();
    }

    @Override
    public int segmentSize() {
        return bundle.segmentLength();
    }

    @Override
    public boolean release() {
        bundle.queued(false);
        return true;
    }
}
