package org.myrixen.xen.split.frontend;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.myrixen.xen.split.Quota;

/** What the backend says that it dropped because this VM has used up a quota. For the control thread; any may read {@link #trouble}. */
final class QuotaDrops {
    /** A frame is sent again within a second: what was dropped longer ago holds nobody up. */
    private static final long RECENT = TimeUnit.SECONDS.toNanos(5);

    private final long[] seen = new long[Quota.values().length];
    private long seenAt;
    private volatile String trouble = "";

    /** Another channel: the backend begins to count. */
    void begin() {
        Arrays.fill(seen, 0);
        trouble = "";
    }

    /** Looks at what it has counted. */
    void look(Attachment attachment, long now) {
        for (Quota quota : Quota.values()) {
            long count = attachment.quotaDrops(quota);
            if (count != seen[quota.ordinal()]) {
                seen[quota.ordinal()] = count;
                seenAt = now;
                trouble =
                        "the backend drops frames, " + count + " so far, because this machine has used up its quota of "
                                + quota.text() + " (" + quota.parameter() + ")";
            }
        }
        if (!trouble.isEmpty() && now - seenAt > RECENT) {
            trouble = "";
        }
    }

    /** Empty if it drops nothing at present. */
    String trouble() {
        return trouble;
    }
}
