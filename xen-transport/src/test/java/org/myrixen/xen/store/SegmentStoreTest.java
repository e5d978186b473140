package org.myrixen.xen.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.myrixen.xen.segment.IvshmemFile;
import org.myrixen.xen.segment.IvshmemSpace;

/** Each opening has an attachment of its own, as in another virtual machine. */
final class SegmentStoreTest extends StoreContract {
    @TempDir
    static Path directory;

    private static final List<IvshmemSpace> SPACES = new ArrayList<>();
    private static Path file;

    @BeforeAll
    static void make() throws Exception {
        file = IvshmemFile.of(directory, 4 << 20);
    }

    @AfterAll
    static void detach() {
        SPACES.forEach(IvshmemSpace::close);
    }

    @Override
    protected Store open() {
        SPACES.add(new IvshmemSpace(file, "store"));
        return new SegmentStore(SPACES.getLast(), 0);
    }

    @Override
    protected String base() {
        return "/local/domain/7/test";
    }

    @Test
    void shouldKeepNodesWhenTheirWriterLeavesAndForgetThoseOfADeadOne() throws Exception {
        Store reader = open();
        Store leaver = open();
        leaver.write(base() + "/kept", "1");
        leaver.close();
        SPACES.getLast().close();
        assertEquals("1", reader.read(base() + "/kept"));
        try (Watch watch = reader.watch(base())) {
            watch.poll();
            Process writer = SegmentWriter.start(file, base() + "/dead");
            while (reader.read(base() + "/dead") == null) {
                Thread.sleep(5);
            }
            while (watch.poll() != null) {}
            writer.toHandle().destroyForcibly();
            writer.onExit().join();
            assertEquals(base() + "/dead", watch.await(TimeUnit.HOURS.toNanos(1)));
            assertNull(reader.read(base() + "/dead"));
        }
    }

    @Test
    void shouldSayHowManyNodesItHoldsWhenItIsFull() {
        Store store = open();
        StoreException e = assertThrows(StoreException.class, () -> {
            for (int i = 0; i < 2000; i++) {
                store.write(base() + "/n" + i, "");
            }
        });
        assertTrue(e.getMessage().matches(".* holds \\d+ nodes.*"), e::getMessage);
        assertNotNull(store.read(base() + "/n0"));
        assertTrue(store.remove(base()));
        store.write(base() + "/again", "1");
    }
}
