package org.myrixen.mx.nic.hook;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.myrixen.mx.nic.Capabilities;
import org.myrixen.mx.nic.FrameHandler;
import org.myrixen.mx.nic.Link;
import org.myrixen.mx.nic.Nic;
import org.myrixen.mx.nic.NicAddress;

/** Passes everything on, and shows each frame to its subclass on the way. */
abstract class HookedNic implements Nic, FrameHandler {
    final Nic nic;
    private final List<HookedLink> links = new ArrayList<>();
    private FrameHandler handler;

    HookedNic(Nic nic) {
        this.nic = nic;
    }

    /** Wraps a link that is seen for the first time. */
    abstract HookedLink hook(Link link);

    @SuppressWarnings("ReferenceEquality") // a Nic gives out the same object for a peer
    private Link hooked(Link link) {
        while (links.size() <= link.peer()) {
            links.add(null);
        }
        HookedLink hooked = links.get(link.peer());
        if (hooked == null || hooked.link != link) {
            hooked = hook(link);
            links.set(link.peer(), hooked);
        }
        return hooked;
    }

    @Override
    public String trouble() {
        return nic.trouble();
    }

    @Override
    public Link link(NicAddress peer) {
        return hooked(nic.link(peer));
    }

    @Override
    public Link link(int peer) {
        return hooked(nic.link(peer));
    }

    @Override
    public int progress(FrameHandler target, int limit) {
        handler = target;
        return nic.progress(this, limit);
    }

    @Override
    public boolean onFrame(
            int peer, MemorySegment header, long at, int headerLength, MemorySegment payload, long pAt, int length) {
        return handler.onFrame(peer, header, at, headerLength, payload, pAt, length);
    }

    @Override
    public Capabilities capabilities() {
        return nic.capabilities();
    }

    @Override
    public NicAddress address() {
        return nic.address();
    }

    @Override
    public String name() {
        return nic.name();
    }

    @Override
    public NicAddress peerAddress(int peer) {
        return nic.peerAddress(peer);
    }

    @Override
    public void flush() {
        nic.flush();
    }

    @Override
    public boolean arm() {
        return nic.arm();
    }

    @Override
    public void await(long nanos) {
        nic.await(nanos);
    }

    @Override
    public void disarm() {
        nic.disarm();
    }

    @Override
    public void wakeup() {
        nic.wakeup();
    }

    @Override
    public String describe() {
        return nic.describe();
    }

    @Override
    public void close() {
        nic.close();
    }
}
