package org.myrixen.xen.split.frontend;

import org.myrixen.xen.doorbell.Doorbell;
import org.myrixen.xen.ring.RingReceiver;
import org.myrixen.xen.ring.RingSender;
import org.myrixen.xen.split.ChannelLayout;
import org.myrixen.xen.split.ChannelSpace.Channel;
import org.myrixen.xen.split.Quota;

/** A channel that both ends have agreed on, as the frontend uses it. */
final class Attachment implements AutoCloseable {
    final RingSender out;
    final RingReceiver in;
    final Doorbell ownBell;
    final Doorbell backendBell;
    private final Channel channel;

    Attachment(Channel channel, long ringBytes, int longestFrame) {
        this.channel = channel;
        out = new RingSender(ChannelLayout.outgoing(channel.segment().memory(), ringBytes));
        in = new RingReceiver(ChannelLayout.incoming(channel.segment().memory(), ringBytes), longestFrame);
        ownBell = channel.frontendBell();
        backendBell = channel.backendBell();
    }

    /** What the backend counts while it lives. */
    long beat() {
        return ChannelLayout.beat(channel.segment().memory());
    }

    /** How many frames of ours the backend has dropped for that quota. */
    long quotaDrops(Quota quota) {
        return ChannelLayout.quotaDrops(channel.segment().memory(), quota);
    }

    @Override
    public void close() {
        channel.close();
    }

    @Override
    public String toString() {
        return "out " + out + "; in " + in;
    }
}
