package org.myrixen.xen.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every store must do, through two openings of one store. */
@Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class StoreContract {
    private static final long AN_HOUR = TimeUnit.HOURS.toNanos(1);

    private Store a;
    private Store b;

    /** Another opening of the same store, as the same domain. */
    protected abstract Store open();

    /** A node that both may write; nothing is below at first. */
    protected abstract String base();

    @BeforeEach
    final void openTwice() {
        a = open();
        b = open();
    }

    @AfterEach
    final void closeBoth() {
        a.remove(base());
        a.close();
        b.close();
    }

    @Test
    void shouldReadWhatTheOtherWroteWhenItIsThere() {
        String node = base() + "/one";
        assertNull(b.read(node));
        a.write(node, "1");
        assertEquals("1", b.read(node));
        a.write(node, "");
        assertEquals("", b.read(node));
        String longest = "v".repeat(Store.MAX_VALUE);
        b.write(node, longest, Permission.owner(b.domain()), Permission.reader(0));
        assertEquals(longest, a.read(node));
        b.write(node, "späte = \"werte\"\n");
        assertEquals("späte = \"werte\"\n", a.read(node));
    }

    @Test
    void shouldMakeParentsWithEmptyValuesWhenAChildIsWritten() {
        a.write(base() + "/x/y/z", "deep");
        assertEquals("", b.read(base() + "/x/y"));
        assertEquals(List.of("y"), b.list(base() + "/x"));
        b.write(base() + "/x/y", "value and children");
        assertEquals("value and children", a.read(base() + "/x/y"));
        assertEquals("deep", a.read(base() + "/x/y/z"));
    }

    @Test
    void shouldListChildrenSortedWhenThereAreAny() {
        assertEquals(List.of(), b.list(base() + "/none"));
        for (String name : List.of("10", "b", "A", "9", "a-b_c@d")) {
            a.write(base() + "/dir/" + name, name);
        }
        assertEquals(List.of("10", "9", "A", "a-b_c@d", "b"), b.list(base() + "/dir"));
        assertEquals(List.of(), b.list(base() + "/dir/A"));
    }

    @Test
    void shouldRemoveAllBelowWhenANodeIsRemoved() {
        a.write(base() + "/x/y/z", "1");
        a.write(base() + "/x2", "stays");
        assertTrue(b.remove(base() + "/x"));
        assertFalse(b.remove(base() + "/x"));
        assertNull(a.read(base() + "/x/y/z"));
        assertNull(a.read(base() + "/x"));
        assertEquals("stays", a.read(base() + "/x2"));
    }

    @Test
    void shouldRefusePathsAndValuesThatAreNone() {
        for (String path :
                List.of("", "/", "x", "/x/", "//x", "/../x", "/x y", "/x/.value", "/" + "x/".repeat(600) + "x")) {
            assertThrows(StoreException.class, () -> a.write(path, "v"), path);
            assertThrows(StoreException.class, () -> a.read(path), path);
        }
        assertThrows(StoreException.class, () -> a.write(base() + "/x", "v".repeat(Store.MAX_VALUE + 1)));
        assertNull(a.read(base() + "/x"));
    }

    @Test
    void shouldFireOnceAtOnceAndThenAfterEachChangeWhenWatched() {
        try (Watch watch = b.watch(base() + "/w")) {
            assertNotNull(watch.await(AN_HOUR), "the first event is there at once");
            assertNull(watch.poll());
            assertNull(watch.await(TimeUnit.MILLISECONDS.toNanos(5)));
            a.write(base() + "/elsewhere", "1");
            assertNull(watch.poll());
            a.write(base() + "/w", "1");
            assertEquals(base() + "/w", watch.await(AN_HOUR));
            drain(watch);
            a.write(base() + "/w/child/grandchild", "2");
            assertTrue(watch.await(AN_HOUR).startsWith(base() + "/w"));
            drain(watch);
            a.remove(base() + "/w/child");
            assertTrue(watch.await(AN_HOUR).startsWith(base() + "/w"));
            drain(watch);
            a.remove(base() + "/w");
            assertNotNull(watch.await(AN_HOUR));
        }
    }

    private static void drain(Watch watch) {
        while (watch.await(TimeUnit.MILLISECONDS.toNanos(20)) != null) {}
    }

    @Test
    void shouldEndUpKnowingTheLastValueWhenManyAreWritten() throws Exception {
        String node = base() + "/count";
        try (ExecutorService executor = Executors.newSingleThreadExecutor();
                Watch watch = b.watch(node)) {
            Future<?> writer = executor.submit(() -> {
                for (int i = 0; i <= 300; i++) {
                    a.write(node, Integer.toString(i));
                }
            });
            int last = -1;
            while (last < 300) {
                watch.await(AN_HOUR);
                String value = b.read(node);
                int now = value == null ? -1 : Integer.parseInt(value);
                assertTrue(now >= last, "values never go back");
                last = now;
            }
            writer.get();
        }
    }

    @Test
    void shouldNeverSeeHalfAValueWhenBothWrite() throws Exception {
        String node = base() + "/torn";
        a.write(node, "a".repeat(1000));
        try (ExecutorService executor = Executors.newFixedThreadPool(2)) {
            Future<?> first = executor.submit(() -> rewrite(a, node, "a".repeat(1000)));
            Future<?> second = executor.submit(() -> rewrite(b, node, "b".repeat(Store.MAX_VALUE)));
            while (!first.isDone() || !second.isDone()) {
                String value = b.read(node);
                assertTrue(value.equals("a".repeat(1000)) || value.equals("b".repeat(Store.MAX_VALUE)), value);
            }
            first.get();
            second.get();
        }
    }

    private static void rewrite(Store store, String node, String value) {
        for (int i = 0; i < 200; i++) {
            store.write(node, value);
        }
    }

    @Test
    void shouldSayGoneWhenTheWatchOrStoreIsClosed() {
        Watch closed = a.watch(base());
        closed.close();
        assertThrows(StoreException.class, closed::poll);
        Watch orphan = a.watch(base());
        a.close();
        assertThrows(StoreException.class, () -> {
            orphan.poll();
            orphan.poll();
        });
        a = open();
    }
}
