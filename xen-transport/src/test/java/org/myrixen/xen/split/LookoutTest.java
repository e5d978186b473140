package org.myrixen.xen.split;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.myrixen.xen.store.DirectoryStore;
import org.myrixen.xen.store.StoreException;
import org.myrixen.xen.store.TellingStore;

/** When the store is looked at, with times given; events are put in by hand. */
@Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class LookoutTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long AN_HOUR = TimeUnit.HOURS.toNanos(1);

    private final LinkedBlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final TellingStore store = new TellingStore(events);
    private final long start = System.nanoTime();

    private Lookout lookout() {
        return new Lookout(store, "/a", path -> path.startsWith("/a/b"));
    }

    private Lookout rested() {
        Lookout lookout = lookout();
        assertTrue(lookout.isDue(start + SECOND));
        lookout.rest(start + SECOND);
        return lookout;
    }

    @Test
    void shouldLookAtOnceAndThenOnlyAfterAChangeOfInterest() {
        Lookout lookout = rested();
        assertFalse(lookout.isDue(start + SECOND + SECOND / 2));
        events.add("/a/c");
        assertFalse(lookout.isDue(start + SECOND + SECOND / 2));
        events.add("/a/b/state");
        assertTrue(lookout.isDue(start + SECOND + SECOND / 2));
    }

    @Test
    void shouldStayDueUntilALookFoundNothing() {
        Lookout lookout = lookout();
        assertTrue(lookout.isDue(start + SECOND));
        assertTrue(lookout.isDue(start + SECOND));
        lookout.rest(start + SECOND);
        assertFalse(lookout.isDue(start + SECOND + SECOND / 2));
    }

    @Test
    void shouldNotMissAChangeThatComesDuringALook() {
        Lookout lookout = lookout();
        assertTrue(lookout.isDue(start));
        events.add("/a/b");
        lookout.rest(start);
        assertTrue(lookout.isDue(start + SECOND));
    }

    @Test
    void shouldLookFromTimeToTimeWhenNobodyTells() {
        Lookout lookout = rested();
        assertTrue(lookout.isDue(start + 60 * SECOND));
    }

    @Test
    void shouldWaitForAMomentWhenChangesCrowd() {
        Lookout lookout = rested();
        events.add("/a/b");
        assertFalse(lookout.isDue(start + SECOND + 1), "at most 100 looks a second");
        assertTrue(lookout.isDue(start + SECOND + SECOND / 10));
    }

    @Test
    void shouldLookAgainAfterAPauseWhenTheStoreFailed() {
        Lookout lookout = rested();
        lookout.again(start + SECOND);
        assertFalse(lookout.isDue(start + SECOND + SECOND / 50), "it has enough to do");
        assertTrue(lookout.isDue(start + SECOND + SECOND / 10));
        lookout.rest(start + SECOND + SECOND / 10);
        assertFalse(lookout.isDue(start + SECOND + SECOND / 5));
    }

    @Test
    void shouldWakeFromWaitingWhenSomethingChanges() throws Exception {
        Lookout lookout = rested();
        Thread other = Thread.ofPlatform().start(() -> events.add("/a/b"));
        lookout.await(AN_HOUR);
        assertTrue(lookout.isDue(start + 2 * SECOND));
        other.join();
    }

    @Test
    void shouldAlwaysLookWhenTheStoreTellsNothing(@TempDir Path directory) throws Exception {
        try (DirectoryStore mute = new DirectoryStore(directory, 1)) {
            Lookout lookout = new Lookout(mute, "/a", path -> true);
            lookout.rest(start);
            assertTrue(lookout.isDue(start));
            lookout.await(1);
        }
    }

    @Test
    void shouldAlwaysLookWhenThereIsNoWatchLeft() {
        store.refuseWith(new StoreException("no watch left"));
        Lookout lookout = lookout();
        lookout.rest(start);
        assertTrue(lookout.isDue(start));
    }
}
