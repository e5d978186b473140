package org.myrixen.xen.grant;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.Deque;
import org.myrixen.mx.nic.NicException;
import org.myrixen.xen.doorbell.Doorbell;
import org.myrixen.xen.ffi.Descriptor;
import org.myrixen.xen.ffi.Errno;
import org.myrixen.xen.ffi.GntallocLayout;
import org.myrixen.xen.ffi.GntdevLayout;

/** Xen's devices as one Nic has them open: memory to give, memory to take, event channels. */
public final class GrantDevices implements AutoCloseable {
    private static final String LIMIT = "/sys/module/xen_gntalloc/parameters/limit";

    private final Descriptor gntalloc;
    private final Descriptor gntdev;
    private final EventChannels channels;
    private final Bedside bedside;
    private final ReaderBell bell;

    /**
     * Opens them.
     *
     * @throws NicException if one is not there or this user may not use it, naming the remedy
     */
    public GrantDevices() {
        Deque<AutoCloseable> opened = new ArrayDeque<>();
        try {
            gntalloc = kept(opened, Descriptor.open("/dev/xen/gntalloc"));
            gntdev = kept(opened, Descriptor.open("/dev/xen/gntdev"));
            channels = kept(opened, new EventChannels());
            bedside = kept(opened, new Bedside(channels.device(), channels::quiet));
        } catch (IOException e) {
            opened.forEach(GrantDevices::discard);
            throw new NicException(
                    "no Xen domain that can share memory: " + e.getMessage()
                            + "; it takes the modules xen-gntalloc, xen-gntdev and xen-evtchn, and access to /dev/xen",
                    e);
        }
        bell = new ReaderBell(bedside);
    }

    private static <T extends AutoCloseable> T kept(Deque<AutoCloseable> opened, T device) {
        opened.push(device);
        return device;
    }

    private static void discard(AutoCloseable device) {
        try {
            device.close();
        } catch (Exception e) {
            throw new AssertionError("closing a device does not throw", e);
        }
    }

    /** What wakes this Nic: makers of the segments that it attached, and {@link Doorbell#ring} from this process. */
    public Doorbell bell() {
        return bell;
    }

    /** A bell that all the other ends of segments made or attached here ring, if they see their own word asleep. */
    public Doorbell commonBell() {
        return new EndBell(bedside, Arena.ofAuto().allocate(Integer.BYTES, Integer.BYTES));
    }

    Bedside bedside() {
        return bedside;
    }

    /** Whether an event channel rang lately: then somebody may have died. */
    public boolean hasHeard() {
        return bell.hasHeard();
    }

    /** From now on only what rings later counts. */
    public void forgetHeard() {
        bell.forgetHeard();
    }

    ReaderBell readerBell() {
        return bell;
    }

    EventChannels channels() {
        return channels;
    }

    /** Pages of ours that one domain may map. */
    record Granted(MemorySegment memory, int[] refs, long index) {}

    /**
     * Grants so many pages of zeros to a domain.
     *
     * @throws NicException if there is no room, naming the limit
     */
    Granted grant(int domain, int pages, Arena arena) {
        try (Arena call = Arena.ofConfined()) {
            MemorySegment argument = GntallocLayout.alloc(call, domain, pages);
            long result = gntalloc.request(GntallocLayout.ALLOC_GREF, argument);
            if (result < 0) {
                throw new NicException("can not grant " + pages + " pages to domain " + domain + ": "
                        + Errno.describe(result) + refusalHint(result));
            }
            int[] refs = new int[pages];
            for (int page = 0; page < pages; page++) {
                refs[page] = GntallocLayout.ref(argument, page);
            }
            long index = GntallocLayout.index(argument);
            try {
                MemorySegment memory = gntalloc.map(index, (long) pages * GrantLayout.PAGE, arena);
                memory.fill((byte) 0);
                return new Granted(memory, refs, index);
            } catch (IOException e) {
                takeBack(index, pages);
                throw new NicException("can not map granted pages: " + e.getMessage(), e);
            }
        }
    }

    private static String refusalHint(long result) {
        return Errno.ENOSPC.is(result) || Errno.ENOMEM.is(result)
                ? ": the pages that this domain's processes grant together have a limit; raise it in " + LIMIT
                        + " (and Xen's gnttab_max_frames), or lower xen.ring.first and xen.ring.bytes"
                : "";
    }

    /** After they were unmapped here: as soon as the reader has unmapped them too, they are free. */
    void takeBack(long index, int pages) {
        try (Arena call = Arena.ofConfined()) {
            gntalloc.request(GntallocLayout.DEALLOC_GREF, GntallocLayout.dealloc(call, index, pages));
        }
    }

    /** Has the kernel clear a byte of our pages and ring when they are given back. */
    void tellOfOurEnd(long byteIndex, int port) {
        try (Arena call = Arena.ofConfined()) {
            checkedNotify(gntalloc.request(GntallocLayout.SET_UNMAP_NOTIFY, notify(call, byteIndex, port)));
        }
    }

    private static MemorySegment notify(Arena call, long byteIndex, int port) {
        return GntallocLayout.notify(call, byteIndex, GntallocLayout.CLEAR_BYTE | GntallocLayout.SEND_EVENT, port);
    }

    private static void checkedNotify(long result) {
        if (result < 0) {
            throw new NicException("the kernel would not tell the peer of our end: " + Errno.describe(result));
        }
    }

    /** Pages of another domain, mapped here. */
    record Mapped(MemorySegment memory, long index, int pages) {}

    /**
     * Maps pages that a domain granted us.
     *
     * @throws NicException if they were not granted, or not any more
     */
    Mapped map(int domain, int[] refs, Arena arena) {
        try (Arena call = Arena.ofConfined()) {
            MemorySegment argument = GntdevLayout.map(call, domain, refs);
            long result = gntdev.request(GntdevLayout.MAP_GRANT_REF, argument);
            if (result < 0) {
                throw new NicException(
                        "can not map " + refs.length + " pages of domain " + domain + ": " + Errno.describe(result));
            }
            long index = GntdevLayout.index(argument);
            try {
                MemorySegment memory = gntdev.map(index, (long) refs.length * GrantLayout.PAGE, arena);
                return new Mapped(memory, index, refs.length);
            } catch (IOException e) {
                unmap(index, refs.length);
                throw new NicException(
                        "domain " + domain + " does not grant these pages (any more): " + e.getMessage(), e);
            }
        }
    }

    /** Gives up a mapping, after or before its memory was unmapped: with both, the maker hears of it. */
    void unmap(long index, int pages) {
        try (Arena call = Arena.ofConfined()) {
            gntdev.request(GntdevLayout.UNMAP_GRANT_REF, GntdevLayout.unmap(call, index, pages));
        }
    }

    /** Has the kernel clear a byte of mapped pages and ring when they are unmapped. */
    void tellOfOurLeave(long byteIndex, int port) {
        try (Arena call = Arena.ofConfined()) {
            checkedNotify(gntdev.request(GntdevLayout.SET_UNMAP_NOTIFY, notify(call, byteIndex, port)));
        }
    }

    @Override
    public void close() {
        bedside.close();
        channels.close();
        gntdev.close();
        gntalloc.close();
    }
}
