package org.myrixen.xen.split;

import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.myrixen.xen.store.Store;
import org.myrixen.xen.store.StoreException;
import org.myrixen.xen.store.Watch;

/**
 * When to look at the store. Where it tells of changes ({@link Store#tells}): after a change to nodes of interest, and in any
 * case from time to time, since a store forgets watches when it is restarted; else always. A look at xenstore costs its
 * one process and ours time for each node, and a few looks a second at many nodes keep a small driver domain busy. For one
 * thread at a time.
 */
public final class Lookout {
    private static final long SELDOM = TimeUnit.SECONDS.toNanos(2);

    /** Between two looks at least, however often others make the store tell of changes. */
    private static final long GAP = TimeUnit.MILLISECONDS.toNanos(10);

    /** After a look that the store failed. */
    private static final long AGAIN = TimeUnit.MILLISECONDS.toNanos(50);

    private final Predicate<String> interesting;
    private final Watch watch;
    private boolean stirred = true;
    private long lookedAt = System.nanoTime() - SELDOM;
    private long gap = GAP;

    /**
     * For nodes at and below a path.
     *
     * @param interesting which of the paths that changed are a reason to look
     */
    public Lookout(Store store, String path, Predicate<String> interesting) {
        this.interesting = interesting;
        watch = store.tells() ? watch(store, path) : null;
    }

    private static Watch watch(Store store, String path) {
        try {
            return store.watch(path);
        } catch (StoreException e) {
            return null; // a quota of watches is used up: look, then
        }
    }

    /** Whether it is time for a look. It stays so until {@link #rest}. */
    public boolean isDue(long now) {
        if (watch == null) {
            return true;
        }
        for (String path = watch.poll(); path != null; path = watch.poll()) {
            note(path);
        }
        stirred |= now - lookedAt >= SELDOM;
        return stirred && now - lookedAt >= gap;
    }

    private void note(String path) {
        stirred |= interesting.test(path);
    }

    /** A look that began then found nothing to do. What the store told of meanwhile is still to come. */
    public void rest(long began) {
        stirred = false;
        lookedAt = began;
        gap = GAP;
    }

    /** The store failed a look that began then: what it was for is still to be done. */
    public void again(long began) {
        stirred = true;
        lookedAt = began;
        gap = AGAIN;
    }

    /**
     * Waits until the store tells of a change, or the time is over.
     *
     * @param nanos at most so long
     * @throws InterruptedException if the thread was interrupted
     */
    public void await(long nanos) throws InterruptedException {
        if (watch == null || stirred) {
            TimeUnit.NANOSECONDS.sleep(watch == null ? nanos : Math.min(nanos, GAP));
            return;
        }
        String path = listen(nanos);
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (path != null) {
            note(path);
        }
    }

    private String listen(long nanos) throws InterruptedException {
        try {
            return watch.await(nanos);
        } catch (StoreException e) {
            TimeUnit.NANOSECONDS.sleep(nanos);
            return null; // the look will say so
        }
    }
}
