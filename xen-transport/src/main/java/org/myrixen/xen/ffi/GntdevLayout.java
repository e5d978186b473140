package org.myrixen.xen.ffi;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Requests of {@code /dev/xen/gntdev} (Linux, include/uapi/xen/gntdev.h), byte order of the host. SET_UNMAP_NOTIFY has the
 * structure that {@link GntallocLayout#notify} fills.
 *
 * <pre>
 * MAP_GRANT_REF, size 24          0       4       8
 *                               0 | count | 0     |
 *                               8 | index         |  out: where to map
 *                              16 | domain| ref   |  per page
 * UNMAP_GRANT_REF, size 16      0 | index         |
 *                               8 | count | 0     |
 * </pre>
 */
public final class GntdevLayout {
    public static final long MAP_GRANT_REF = XenRequest.number('G', 0, 24);
    public static final long UNMAP_GRANT_REF = XenRequest.number('G', 1, 16);
    public static final long SET_UNMAP_NOTIFY = XenRequest.number('G', 7, 16);

    private static final long INDEX_AT = 8;
    private static final long REFS_AT = 16;
    private static final long REF = 8;

    private GntdevLayout() {}

    /** Asks to map those pages of that domain, in their order. */
    public static MemorySegment map(Arena arena, int domain, int[] refs) {
        MemorySegment argument = arena.allocate(REFS_AT + REF * refs.length, 8);
        argument.set(ValueLayout.JAVA_INT, 0, refs.length);
        for (int i = 0; i < refs.length; i++) {
            argument.set(ValueLayout.JAVA_INT, REFS_AT + REF * i, domain);
            argument.set(ValueLayout.JAVA_INT, REFS_AT + REF * i + 4, refs[i]);
        }
        return argument;
    }

    /** The index that an answered MAP_GRANT_REF gives. */
    public static long index(MemorySegment argument) {
        return argument.get(ValueLayout.JAVA_LONG, INDEX_AT);
    }

    public static MemorySegment unmap(Arena arena, long index, int count) {
        MemorySegment argument = arena.allocate(16, 8);
        argument.set(ValueLayout.JAVA_LONG, 0, index);
        argument.set(ValueLayout.JAVA_INT, 8, count);
        return argument;
    }
}
