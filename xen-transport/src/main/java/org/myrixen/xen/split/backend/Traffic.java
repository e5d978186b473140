package org.myrixen.xen.split.backend;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.LinkedHashMap;
import java.util.Map;

/** What was counted of a frontend, or of all that a VM has had. Only the fabric counts; any thread may read. */
final class Traffic {
    static final int FRAMES_OUT = 0;
    static final int BYTES_OUT = 1;
    static final int FRAMES_IN = 2;
    static final int BYTES_IN = 3;
    /** Frames given in one go, for which the bell was rung once, if the frontend slept. */
    static final int BURSTS_IN = 4;

    static final int FAULTS = 5;

    private static final VarHandle LONGS = MethodHandles.arrayElementVarHandle(long[].class);
    private static final String[] NAMES = {"frames out", "bytes out", "frames in", "bytes in", "bursts in", "faults"};

    final Tally drops = new Tally();
    private final long[] counts = new long[NAMES.length];

    void count(int what, long amount) {
        LONGS.setOpaque(counts, what, counts[what] + amount);
    }

    long counted(int what) {
        return (long) LONGS.getOpaque(counts, what);
    }

    Map<String, Long> toMap() {
        Map<String, Long> map = new LinkedHashMap<>();
        for (int i = 0; i < NAMES.length; i++) {
            map.put(NAMES[i], counted(i));
        }
        return map;
    }
}
