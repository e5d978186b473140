package org.myrixen.xen.grant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.myrixen.mx.nic.NicException;
import org.myrixen.xen.segment.SharedSegment;
import org.myrixen.xen.store.StoreException;
import org.myrixen.xen.store.XenStore;

/** In a Xen domain: what the devices refuse, and how each side learns that the other is gone. */
@Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class GrantDevicesLab {
    private static final String NAME = "myrixen-lab-1-a";
    private static final int NOBODY = 0x7000;

    private final GrantDevices ours = new GrantDevices();
    private final GrantDevices theirs = new GrantDevices();
    private final XenStore store = new XenStore();
    private final int self = store.domain();
    private final GrantSpace making = new GrantSpace(ours, store, self);
    private final GrantSpace attaching = new GrantSpace(theirs, store, self);

    @BeforeEach
    @AfterEach
    void clean() {
        making.remove(NAME);
    }

    @Test
    void shouldRefuseToMapWhenNothingIsGranted() {
        try (Arena arena = Arena.ofShared()) {
            NicException e =
                    assertThrows(NicException.class, () -> ours.map(self, new int[] {1 << 20, 1 << 21}, arena));
            assertTrue(e.getMessage().contains("domain " + self), e::getMessage);
        }
    }

    @Test
    void shouldNameTheLimitWhenTooManyPagesAreGranted() {
        NicException e = assertThrows(NicException.class, () -> making.create(NAME, 200L << 20));
        assertTrue(e.getMessage().contains("parameters/limit"), e::getMessage);
        assertTrue(e.getMessage().contains("xen.ring.bytes"), e::getMessage);
        try (SharedSegment segment = making.create(NAME, 3 << 20)) { // what was refused has taken nothing
            assertEquals(3 << 20, segment.memory().byteSize());
        }
    }

    @Test
    void shouldGiveEveryPageOfALargeSegmentInOrder() {
        int pages = GrantLayout.REFS + 20; // more than one index page
        try (SharedSegment made = making.create(NAME, (long) pages * GrantLayout.PAGE);
                SharedSegment attached = attaching.attach(NAME)) {
            for (int page = 0; page < pages; page++) {
                made.memory().set(ValueLayout.JAVA_INT, (long) page * GrantLayout.PAGE + 8, page);
            }
            for (int page = 0; page < pages; page++) {
                assertEquals(page, attached.memory().get(ValueLayout.JAVA_INT, (long) page * GrantLayout.PAGE + 8));
            }
        }
    }

    @Test
    void shouldKeepWhatAReaderHasMappedWhenTheMakerIsGone() {
        SharedSegment made = making.create(NAME, 100_000);
        made.memory().set(ValueLayout.JAVA_INT, 50_000, 7);
        try (SharedSegment attached = attaching.attach(NAME)) {
            made.close();
            making.remove(NAME);
            assertEquals(7, attached.memory().get(ValueLayout.JAVA_INT, 50_000));
            attached.memory().set(ValueLayout.JAVA_INT, 50_000, 8);
            assertFalse(attaching.isOrphaned(), "who closes properly has not died");
        }
    }

    @Test
    void shouldStayForItsReaderWhenClosedBeforeItIsAttached() {
        SharedSegment made = making.create(NAME, 8192);
        made.memory().set(ValueLayout.JAVA_INT, 4, 9);
        made.close();
        try (SharedSegment attached = attaching.attach(NAME)) {
            assertEquals(9, attached.memory().get(ValueLayout.JAVA_INT, 4));
        }
    }

    @Test
    void shouldTellTheMakerWhenTheReaderHasUnmapped() {
        try (SharedSegment made = making.create(NAME, 8192)) {
            assertTrue(making.bell(made).ring(), "nobody there yet: may still come");
            SharedSegment attached = attaching.attach(NAME);
            assertTrue(making.bell(made).ring());
            attached.close();
            assertFalse(making.bell(made).ring());
        }
    }

    @Test
    void shouldRefuseANodeWithoutSense() {
        String node = GrantSpace.home(store, self) + "/segments/myrixen-lab-1-b";
        for (String value : new String[] {
            "", "1", "2 4096 1 5", "1 4096 1", "1 4096 1 x", "1 -4 1 5", "1 99999999999999 1 5", "1 4096 1 5 6"
        }) {
            store.write(node, value);
            assertThrows(NicException.class, () -> attaching.attach("myrixen-lab-1-b"), value);
        }
        store.write(node, "1 4096 1 1048000"); // nothing is granted there
        assertThrows(NicException.class, () -> attaching.attach("myrixen-lab-1-b"));
        store.remove(node);
    }

    @Test
    void shouldNotWriteWhereADomainMayNot() {
        if (self == 0) {
            return; // the driver domain may write everywhere
        }
        String foreign = store.home(NOBODY) + "/data/myrixen";
        assertThrows(StoreException.class, () -> store.write(foreign, "x"));
        assertThrows(StoreException.class, () -> store.write(store.home(self) + "/name", "x"));
    }
}
