package org.myrixen.xen.split.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.myrixen.mx.nic.BackendStatus;
import org.myrixen.mx.nic.ContractFrame;
import org.myrixen.mx.nic.Link;
import org.myrixen.mx.nic.Nic;
import org.myrixen.mx.nic.NicAddress;
import org.myrixen.mx.wire.WireProfile;
import org.myrixen.xen.split.frontend.SplitNicProvider;
import org.myrixen.xen.split.frontend.SplitProgram;

/** VMs of several processes each, one of which sends rubbish. */
@Timeout(value = 180, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class VmProcessesTest {
    private static final String VM = "2";

    @TempDir
    Path directory;

    private SplitProgram program(String role) throws IOException {
        return SplitProgram.of(VmProgram.class, role, directory.toString(), VM);
    }

    /** Sends each frame once, and takes it back before the next: none may be lost. */
    private static void exchange(Nic nic, NicAddress echo, int from, int count) {
        Link link = nic.link(echo);
        for (int number = from; number < from + count; number++) {
            ContractFrame frame = ContractFrame.packet(number, number % 4000);
            while (frame.offer(link) < 0) {
                Thread.yield();
            }
            nic.flush();
            boolean[] back = new boolean[1];
            while (!back[0]) {
                int work = nic.progress(
                        (p, h, at, hl, m, pAt, length) -> {
                            back[0] |= frame.equalsBytes(h, at, hl, m, pAt, length);
                            return true;
                        },
                        1);
                if (work == 0 && nic.arm()) {
                    nic.await(TimeUnit.MILLISECONDS.toNanos(10));
                    nic.disarm();
                }
            }
        }
    }

    @Test
    void shouldCutOffAllProcessesOfAVmWhenOneSendsRubbishAndNoneOfAnother() throws Exception {
        try (BackendUnderTest backend = new BackendUnderTest(directory, WireProfile.NATIVE_9000, Map.of());
                Nic nic = new SplitNicProvider().open(backend.frontend(1));
                SplitProgram echo = SplitProgram.echo(directory, 1);
                SplitProgram first = program("rank");
                SplitProgram second = program("rank");
                SplitProgram rogue = program("rogue")) {
            assertEquals("attached", rogue.greeting());
            assertEquals(3, backend.vm(2).ranks().size());
            NicAddress peer = NicAddress.parse(echo.greeting());
            exchange(nic, peer, 0, 500);
            rogue.go();
            for (int round = 1; backend.vm(2) != null; round++) { // until all three have ended
                exchange(nic, peer, round * 1000, 100);
            }
            String words = rogue.line();
            assertTrue(words.startsWith("cut off: machine 2 broke the rules 16 times"), words);
            for (SplitProgram each : new SplitProgram[] {first, second}) {
                assertEquals("the backend says: " + words, each.line());
                String refusal = each.line();
                assertTrue(refusal.startsWith("no service at ") && refusal.endsWith(words), refusal);
                assertEquals(0, each.end());
            }
            assertServed(backend.vm(1));
            BackendStatus.Vm gone = backend.status().departed().getFirst();
            assertEquals("2", gone.name());
            assertEquals(words, gone.state());
            assertEquals(Map.of("forged source", 16L), gone.drops());
            assertTrue(gone.counters().get("attachments refused") >= 2, gone::toString);
            assertEquals(0, echo.end());
        }
    }

    private static void assertServed(BackendStatus.Vm vm) {
        assertEquals("served", vm.state());
        assertEquals(2, vm.ranks().size());
        assertEquals(Map.of(), vm.drops());
        assertEquals(0, vm.counters().get("faults"));
        assertEquals(
                vm.counters().get("frames out"),
                vm.ranks().stream()
                        .mapToLong(rank -> rank.counters().get("frames out"))
                        .sum());
    }

    @Test
    void shouldServeAgainWhenTheTimeIsOver() throws Exception {
        try (BackendUnderTest backend =
                        new BackendUnderTest(directory, WireProfile.NATIVE_9000, Map.of("backend.cutoff.s", "2"));
                SplitProgram rank = program("rank");
                SplitProgram rogue = program("rogue")) {
            rogue.go();
            String words = rogue.line();
            assertEquals("the backend says: " + words, rank.line());
            while (backend.events.stream().noneMatch("machine 2 is not cut off any more"::equals)) {
                TimeUnit.MILLISECONDS.sleep(1);
            }
            new SplitNicProvider().open(backend.frontend(2)).close();
        }
    }
}
