package org.myrixen.xen.split.backend;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counters of one writer that any thread may read. */
final class Tally {
    private static final VarHandle LONGS = MethodHandles.arrayElementVarHandle(long[].class);

    private final long[] counts = new long[Cause.values().length];

    void add(Cause cause) {
        int at = cause.ordinal();
        LONGS.setOpaque(counts, at, counts[at] + 1);
    }

    long of(Cause cause) {
        return (long) LONGS.getOpaque(counts, cause.ordinal());
    }

    /** Those that are not 0. */
    Map<String, Long> toMap() {
        Map<String, Long> map = new LinkedHashMap<>();
        for (Cause cause : Cause.values()) {
            if (of(cause) != 0) {
                map.put(cause.text, of(cause));
            }
        }
        return map;
    }
}
