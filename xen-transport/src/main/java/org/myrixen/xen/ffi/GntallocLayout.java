package org.myrixen.xen.ffi;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Requests of {@code /dev/xen/gntalloc} (Linux, include/uapi/xen/gntalloc.h), byte order of the host.
 *
 * <pre>
 * ALLOC_GREF, size 24             0       2       4       8
 *                               0 | domain| flags | count |
 *                               8 | index                 |  out: where to map
 *                              16 | ref 0 | ref 1 ...        out: 32 bits each
 * DEALLOC_GREF, size 16         0 | index                 |
 *                               8 | count |               |
 * SET_UNMAP_NOTIFY, size 16     0 | index                 |  of the byte, not of the page
 *                               8 | action| port  |
 * </pre>
 *
 * A domain has 16 bits here and 32 in gntdev and evtchn. The index is 64 bits and aligned to 8: a 32-bit program has smaller
 * structures on x86, and so other request numbers.
 */
public final class GntallocLayout {
    public static final long ALLOC_GREF = XenRequest.number('G', 5, 24);
    public static final long DEALLOC_GREF = XenRequest.number('G', 6, 16);
    public static final long SET_UNMAP_NOTIFY = XenRequest.number('G', 7, 16);

    /** Action: the kernel sets the byte to zero when the page is given back, also when its process dies. */
    public static final int CLEAR_BYTE = 1;

    /** Action: the kernel rings that event channel then. */
    public static final int SEND_EVENT = 2;

    private static final short WRITABLE = 1;
    private static final long DOMAIN_AT = 0;
    private static final long FLAGS_AT = 2;
    private static final long COUNT_AT = 4;
    private static final long INDEX_AT = 8;
    private static final long REFS_AT = 16;
    private static final long DEALLOC_COUNT_AT = 8;
    private static final long ACTION_AT = 8;
    private static final long PORT_AT = 12;

    private GntallocLayout() {}

    /** Asks for so many pages that the domain may map to read and write. */
    public static MemorySegment alloc(Arena arena, int domain, int count) {
        MemorySegment argument = arena.allocate(REFS_AT + 4L * Math.max(2, count), 8);
        argument.set(ValueLayout.JAVA_SHORT, DOMAIN_AT, (short) domain);
        argument.set(ValueLayout.JAVA_SHORT, FLAGS_AT, WRITABLE);
        argument.set(ValueLayout.JAVA_INT, COUNT_AT, count);
        return argument;
    }

    /** The index that an answered ALLOC_GREF gives. */
    public static long index(MemorySegment argument) {
        return argument.get(ValueLayout.JAVA_LONG, INDEX_AT);
    }

    /** A grant reference that an answered ALLOC_GREF gives. */
    public static int ref(MemorySegment argument, int page) {
        return argument.get(ValueLayout.JAVA_INT, REFS_AT + 4L * page);
    }

    public static MemorySegment dealloc(Arena arena, long index, int count) {
        MemorySegment argument = arena.allocate(16, 8);
        argument.set(ValueLayout.JAVA_LONG, 0, index);
        argument.set(ValueLayout.JAVA_INT, DEALLOC_COUNT_AT, count);
        return argument;
    }

    /** For SET_UNMAP_NOTIFY of gntalloc and of gntdev alike. */
    public static MemorySegment notify(Arena arena, long index, int action, int port) {
        MemorySegment argument = arena.allocate(16, 8);
        argument.set(ValueLayout.JAVA_LONG, 0, index);
        argument.set(ValueLayout.JAVA_INT, ACTION_AT, action);
        argument.set(ValueLayout.JAVA_INT, PORT_AT, port);
        return argument;
    }
}
