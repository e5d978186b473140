package org.myrixen.xen.split.backend;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.myrixen.mx.nic.BackendStatus;
import org.myrixen.xen.split.Quota;

/** How much of its quotas a VM has used, over all its frontends. For the fabric's thread; any may read {@link #status}. */
final class Usage {
    private static final VarHandle LONGS = MethodHandles.arrayElementVarHandle(long[].class);

    /** After once to twice as long without an answer, bytes that were asked for are taken for lost. */
    private static final long FORGOTTEN = TimeUnit.SECONDS.toNanos(1);

    private final BackendParameters quotas;
    private final long[] used = new long[Quota.values().length];

    /** Of the bytes asked for, those that were before the present period; each is forgotten with the next but one. */
    private long askedBefore;

    private long periodFrom;

    Usage(BackendParameters quotas) {
        this.quotas = quotas;
    }

    /** One more of it; false if there is none left. */
    boolean take(Quota quota) {
        long now = used[quota.ordinal()];
        if (now >= quotas.quota(quota)) {
            return false;
        }
        set(quota, now + 1);
        return true;
    }

    void giveBack(Quota quota, int count) {
        set(quota, used[quota.ordinal()] - count);
    }

    /** Asks for so many bytes; false if that were too many at a time. */
    boolean ask(int bytes, long now) {
        if (used[Quota.PULLS.ordinal()] == 0) {
            periodFrom = now;
            askedBefore = 0;
        }
        forget(now);
        long asked = used[Quota.PULLS.ordinal()];
        if (asked + bytes > quotas.pullBytes()) {
            return false;
        }
        set(Quota.PULLS, asked + bytes);
        return true;
    }

    /** So many bytes that were asked for have come. */
    void answered(int bytes) {
        askedBefore = Math.max(0, askedBefore - bytes); // the oldest first
        set(Quota.PULLS, Math.max(0, used[Quota.PULLS.ordinal()] - bytes));
    }

    /** Answers that were lost would else add up until nothing could be asked for any more. */
    private void forget(long now) {
        if (now - periodFrom < FORGOTTEN) {
            return;
        }
        long kept = now - periodFrom < 2 * FORGOTTEN ? used[Quota.PULLS.ordinal()] - askedBefore : 0;
        set(Quota.PULLS, kept);
        askedBefore = kept;
        periodFrom = now;
    }

    private void set(Quota quota, long value) {
        LONGS.setOpaque(used, quota.ordinal(), value);
    }

    long used(Quota quota) {
        return (long) LONGS.getOpaque(used, quota.ordinal());
    }

    /** Any thread. */
    List<BackendStatus.Quota> status() {
        return List.of(Quota.values()).stream()
                .map(quota -> new BackendStatus.Quota(quota.text(), used(quota), quotas.quota(quota)))
                .toList();
    }
}
