package org.myrixen.xen.grant;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.function.Consumer;
import org.myrixen.mx.nic.NicException;
import org.myrixen.xen.ffi.EvtchnLayout;
import org.myrixen.xen.segment.SharedSegment;

/** A segment that a peer granted us. */
final class AttachedSegment implements SharedSegment {
    private final GrantDevices devices;
    private final String name;
    private final Consumer<AttachedSegment> atClose;
    private final Arena arena = Arena.ofShared(); // any thread may make progress
    private final GrantDevices.Mapped index;
    private final GrantDevices.Mapped pages;
    private final MemorySegment memory;
    private final int port;
    private final Arena ports = Arena.ofShared();
    private final EventChannelDoorbell bell;
    private final EndBell ownBell;

    /**
     * Maps the segment, and tells its maker that it is mapped.
     *
     * @throws NicException if it is not what was published
     */
    AttachedSegment(GrantDevices devices, String name, int maker, SegmentNode node, Consumer<AttachedSegment> atClose) {
        this.devices = devices;
        this.name = name;
        this.atClose = atClose;
        index = devices.map(maker, node.refs(), arena);
        GrantDevices.Mapped mapped = null;
        int bound = -1;
        try {
            mapped = devices.map(maker, GrantLayout.refs(index.memory(), node.bytes()), arena);
            bound = devices.channels().interdomain(maker, node.port());
            devices.tellOfOurLeave(index.index() + GrantLayout.READER_ALIVE_AT, bound);
        } catch (NicException e) {
            giveUp(mapped, bound);
            throw new NicException("can not attach " + name + ": " + e.getMessage(), e);
        }
        pages = mapped;
        port = bound;
        memory = pages.memory().asSlice(0, node.bytes());
        bell = new EventChannelDoorbell(
                devices.channels()::ring, index.memory(), GrantLayout.MAKERS_LINE, EvtchnLayout.port(ports, port));
        ownBell = new EndBell(devices.bedside(), index.memory().asSlice(GrantLayout.READERS_LINE, Integer.BYTES));
        GrantLayout.attach(index.memory());
        devices.readerBell().hear(index.memory());
    }

    private void giveUp(GrantDevices.Mapped mapped, int bound) {
        arena.close();
        if (mapped != null) {
            devices.unmap(mapped.index(), mapped.pages());
        }
        devices.unmap(index.index(), index.pages());
        if (bound >= 0) {
            devices.channels().unbind(bound);
        }
    }

    EventChannelDoorbell bell() {
        return bell;
    }

    /** What the maker wakes us by, and by this segment alone. */
    EndBell ownBell() {
        return ownBell;
    }

    /** Whether its maker died: it says so when it goes by itself. */
    boolean isOrphaned() {
        return GrantLayout.makerDied(index.memory());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public MemorySegment memory() {
        return memory;
    }

    @Override
    public void close() {
        devices.readerBell().forget(index.memory());
        atClose.accept(this);
        giveUp(pages, port);
        ports.close();
    }
}
