package org.myrixen.xen.grant;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.myrixen.mx.nic.NicException;
import org.myrixen.xen.store.DirectoryStore;
import org.myrixen.xen.store.FailingStore;
import org.myrixen.xen.store.StoreException;

/** What a granted segment's maker and reader hear of a store that fails before any device is asked. */
final class GrantSpaceStoreTest {
    private static final String NAME = "myrixen-test-1-a";

    @TempDir
    Path directory;

    private FailingStore store;
    private GrantSpace space;

    @BeforeEach
    void open() {
        store = new FailingStore(new DirectoryStore(directory.resolve("store"), 1));
        space = new GrantSpace(null, store, 2); // no devices here, and none are needed
    }

    @Test
    void shouldLeaveItToTheCallerToTryAgainWhenTheStoreDoesNotAnswer() {
        StoreException silence = FailingStore.silence("read", NAME);
        store.set((operation, path) -> {
            throw silence;
        });
        assertSame(silence, assertThrows(StoreException.class, () -> space.attach(NAME)));
        assertSame(silence, assertThrows(StoreException.class, () -> space.create(NAME, 4096)));
        assertFalse(space.remove(NAME));
        store.heal();
        String found =
                assertThrows(NicException.class, () -> space.attach(NAME)).getMessage();
        assertTrue(found.contains("no segment " + NAME), found);
    }

    @Test
    void shouldBeFinalWhenTheStoreRefuses() {
        store.set((operation, path) -> {
            throw FailingStore.refusal(operation, path);
        });
        String attach =
                assertThrows(NicException.class, () -> space.attach(NAME)).getMessage();
        String create =
                assertThrows(NicException.class, () -> space.create(NAME, 4096)).getMessage();
        assertTrue(attach.contains("can not attach segment " + NAME + ": injected: may not read"), attach);
        assertTrue(create.contains("can not publish segment " + NAME + ": injected: may not read"), create);
    }
}
