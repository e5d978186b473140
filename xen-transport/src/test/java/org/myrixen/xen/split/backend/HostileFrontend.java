package org.myrixen.xen.split.backend;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.myrixen.mx.nic.NicConfig;
import org.myrixen.mx.nic.NicException;
import org.myrixen.xen.ring.RingSender;
import org.myrixen.xen.segment.Owner;
import org.myrixen.xen.segment.SegmentName;
import org.myrixen.xen.split.BoardAddress;
import org.myrixen.xen.split.ChannelLayout;
import org.myrixen.xen.split.ChannelSpace.Channel;
import org.myrixen.xen.split.MeetingPlace;
import org.myrixen.xen.split.SplitNodes;
import org.myrixen.xen.split.XenbusState;
import org.myrixen.xen.store.Store;

/** A frontend that goes through the states by hand, and can then do to the channel what it likes. */
final class HostileFrontend implements AutoCloseable {
    static final long RING = 128 << 10;

    final Store store;
    final String ours;
    final String theirs;
    Channel channel;
    RingSender out;
    long mac;
    private final MeetingPlace place;
    private final RandomGenerator random;
    private String session;

    HostileFrontend(NicConfig config, int domain, String handle, RandomGenerator random) {
        this.random = random;
        place = MeetingPlace.open(
                config.parameters().get("split.store"),
                domain,
                "hostile",
                config.parameters().get("shm.dir"));
        store = place.store();
        ours = SplitNodes.frontend(store, domain, handle);
        theirs = SplitNodes.backend(store, 0, domain, handle);
    }

    /** Connects as it should; null for a state that it will not get: false. */
    boolean connect() throws InterruptedException {
        begin();
        if (!await(XenbusState.INIT_WAIT)) {
            return false;
        }
        mac = BoardAddress.parseMac(store.read(theirs + SplitNodes.MAC));
        makeChannel();
        store.write(ours + SplitNodes.STATE, XenbusState.INITIALISED.node());
        if (!await(XenbusState.CONNECTED)) {
            return false;
        }
        out = new RingSender(ChannelLayout.outgoing(memory(), RING));
        store.write(ours + SplitNodes.STATE, XenbusState.CONNECTED.node());
        return true;
    }

    void begin() {
        closeChannel();
        session = HexFormat.of().toHexDigits(random.nextLong());
        store.write(ours + SplitNodes.SESSION, session);
        store.write(ours + SplitNodes.VERSION_NODE, "1");
        store.write(ours + SplitNodes.RING_BYTES, Long.toString(RING));
        store.write(ours + SplitNodes.FEATURES, SplitNodes.BASE_FEATURES);
        store.write(ours + SplitNodes.STATE, XenbusState.INITIALISING.node());
    }

    void makeChannel() {
        String name = SegmentName.inbox("hostile", Owner.self().pid(), random.nextInt());
        channel = place.channels().create(name, ChannelLayout.bytes(RING), 0);
        long nonce = random.nextLong();
        ChannelLayout.format(channel.segment(), RING, nonce);
        store.write(ours + SplitNodes.NONCE, HexFormat.of().toHexDigits(nonce));
        store.write(ours + SplitNodes.SEGMENT, channel.reference());
    }

    MemorySegment memory() {
        return channel.segment().memory();
    }

    /** The state the backend is in towards us. */
    XenbusState backendState() {
        return session.equals(store.read(theirs + SplitNodes.SESSION))
                ? XenbusState.ofNode(store.read(theirs + SplitNodes.STATE))
                : XenbusState.UNKNOWN;
    }

    /** Waits for that state; false if it is another that is final. */
    boolean await(XenbusState wanted) throws InterruptedException {
        XenbusState state = backendState();
        while (state != wanted) {
            if (state == XenbusState.CLOSED) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(1);
            state = backendState();
        }
        return true;
    }

    void ring() {
        channel.backendBell().ring();
    }

    /** Sends these bytes as a frame; false if the ring is full. */
    boolean send(byte[] frame, int length) {
        if (out.claim(0, length) < 0) {
            return false;
        }
        MemorySegment.copy(frame, 0, out.memory(), ValueLayout.JAVA_BYTE, out.payloadAt(), length);
        out.commit();
        return true;
    }

    private void closeChannel() {
        if (channel != null) {
            channel.close();
            channel = null;
        }
    }

    @Override
    public void close() {
        try {
            store.remove(ours);
            closeChannel();
        } catch (NicException e) {
            throw new AssertionError(e);
        } finally {
            place.close();
        }
    }
}
