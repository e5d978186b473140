package org.myrixen.xen.split.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.myrixen.mx.wire.WireProfile;
import org.myrixen.xen.split.SplitNodes;
import org.myrixen.xen.store.DirectoryStore;
import org.myrixen.xen.store.Store;

/** Whom a backend serves and what it tells those it does not. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class RegistrarTest {
    @TempDir
    Path directory;

    private final SplittableRandom random = new SplittableRandom(21);

    /** What is said of a frontend is seen a moment after it was done. */
    private static void until(BooleanSupplier state) throws InterruptedException {
        while (!state.getAsBoolean()) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    /** As they come in the listing, the last first. */
    @Test
    void shouldServeAsManyFrontendsOfADomainAsItsQuotaSaysInWhateverOrderTheyCome() throws Exception {
        List<HostileFrontend> all = new ArrayList<>();
        try (BackendUnderTest small =
                new BackendUnderTest(directory, WireProfile.NATIVE_9000, Map.of("backend.quota.frontends", "4"))) {
            int served = 0;
            for (int i = 20; i > 12; i--) {
                HostileFrontend each = new HostileFrontend(small.frontend(9), 9, "h" + i, random);
                all.add(each);
                served += each.connect() ? 1 : 0;
            }
            assertEquals(4, served);
            HostileFrontend refused = all.getLast();
            String why = refused.store.read(refused.theirs + SplitNodes.ERROR);
            assertTrue(why.contains("quota of frontends"), why);
            until(() -> small.events.stream().anyMatch(line -> line.contains("9/h13: quota of frontends")));
            until(() -> small.vm(9).ranks().stream()
                    .anyMatch(vm -> vm.name().equals("9/h13") && vm.state().startsWith("Closed: quota of frontends")));
            all.forEach(HostileFrontend::close);
            until(() -> small.status().vms().isEmpty());
            HostileFrontend next = new HostileFrontend(small.frontend(9), 9, "next", random);
            all.add(next);
            assertTrue(next.connect(), "there is room again");
            next.close();
        }
    }

    @Test
    void shouldTellAFrontendWhoseAddressNoBoardHears() throws Exception {
        Wire wire = new Wire(WireProfile.NATIVE_9000, 8);
        wire.a.hears = false;
        try (BackendUnderTest deaf = new BackendUnderTest(directory, wire.a, Map.of());
                HostileFrontend frontend = new HostileFrontend(deaf.frontend(9), 9, "far", random)) {
            assertTrue(frontend.connect(), "those who are here are served");
            String why = "";
            while (why == null || why.isEmpty()) {
                TimeUnit.MILLISECONDS.sleep(1);
                why = frontend.store.read(frontend.theirs + SplitNodes.ERROR);
            }
            assertTrue(why.contains("other hosts do not reach it"), why);
            until(() -> deaf.rank(9) != null && deaf.rank(9).state().contains("other hosts do not reach it"));
        }
    }

    @Test
    void shouldRemoveWhatItSaidToThoseWhoWentWhileThereWasNoBackend() throws Exception {
        try (Store store = new DirectoryStore(directory.resolve("store"), 0)) {
            String gone = SplitNodes.backend(store, 0, 9, "gone");
            store.write(gone + SplitNodes.STATE, "4");
            store.write(SplitNodes.frontend(store, 9, "there") + SplitNodes.STATE, "1");
            String there = SplitNodes.backend(store, 0, 9, "there");
            store.write(there + SplitNodes.ERROR, "old");
            try (BackendUnderTest backend = new BackendUnderTest(directory, WireProfile.NATIVE_9000, Map.of())) {
                while (store.read(gone + SplitNodes.STATE) != null) {
                    TimeUnit.MILLISECONDS.sleep(1);
                }
                assertNull(store.read(gone));
                assertEquals("old", store.read(there + SplitNodes.ERROR), backend.events::toString);
            }
        }
    }
}
