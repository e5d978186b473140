package org.myrixen.xen.grant;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.myrixen.mx.nic.NicException;
import org.myrixen.xen.ffi.EvtchnLayout;
import org.myrixen.xen.segment.SharedSegment;

/**
 * A segment of ours, granted to one domain. Closed while its name stands and nobody has attached it, it stays for whoever
 * comes: {@link #releaseIfClosed} gives it back then.
 */
final class MadeSegment implements SharedSegment {
    private final GrantDevices devices;
    private final String name;
    private final Arena arena = Arena.ofShared(); // any thread may make progress
    private final Arena ports = Arena.ofShared();
    private final GrantDevices.Granted granted;
    private final MemorySegment index;
    private final MemorySegment memory;
    private final int port;
    private final EventChannelDoorbell bell;
    private final EndBell ownBell;
    private boolean named = true;
    private boolean closed;
    private boolean released;

    /**
     * Grants the memory.
     *
     * @throws NicException if there is no room
     */
    MadeSegment(GrantDevices devices, String name, long bytes, int reader) {
        this.devices = devices;
        this.name = name;
        int pages = GrantLayout.pages(bytes);
        int indexPages = GrantLayout.indexPages(pages);
        port = devices.channels().unbound(reader);
        granted = grantOrUnbind(reader, indexPages + pages);
        index = granted.memory().asSlice(0, (long) indexPages * GrantLayout.PAGE);
        memory = granted.memory().asSlice((long) indexPages * GrantLayout.PAGE, bytes);
        bell = new EventChannelDoorbell(
                devices.channels()::ring, index, GrantLayout.READERS_LINE, EvtchnLayout.port(ports, port));
        ownBell = new EndBell(devices.bedside(), index.asSlice(GrantLayout.MAKERS_LINE, Integer.BYTES));
        devices.tellOfOurEnd(granted.index() + GrantLayout.MAKER_ALIVE_AT, port);
        GrantLayout.write(index, bytes, Arrays.copyOfRange(granted.refs(), indexPages, granted.refs().length));
    }

    private GrantDevices.Granted grantOrUnbind(int reader, int pages) {
        try {
            return devices.grant(reader, pages, arena);
        } catch (NicException e) {
            devices.channels().unbind(port);
            arena.close();
            ports.close();
            throw e;
        }
    }

    SegmentNode node() {
        int indexPages = (int) (index.byteSize() / GrantLayout.PAGE);
        return new SegmentNode(memory.byteSize(), port, Arrays.copyOf(granted.refs(), indexPages));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public MemorySegment memory() {
        return memory;
    }

    EventChannelDoorbell bell() {
        return bell;
    }

    /** What the reader wakes us by. */
    EndBell ownBell() {
        return ownBell;
    }

    /** Nobody can attach it any more. */
    void unname() {
        named = false;
        releaseIfClosed();
    }

    @Override
    public void close() {
        closed = true;
        releaseIfClosed();
    }

    /** Gives the memory back if it is of no use here and can not be missed there; whether it did. */
    boolean releaseIfClosed() {
        if (!released
                && closed
                && (!named || GrantLayout.isAttached(GrantLayout.line(index, GrantLayout.READERS_LINE)))) {
            released = true;
            GrantLayout.go(index);
            arena.close();
            devices.takeBack(granted.index(), granted.refs().length);
            devices.channels().unbind(port);
            ports.close();
        }
        return released;
    }
}
