package org.myrixen.xen.nic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.myrixen.mx.nic.ContractFrame;
import org.myrixen.mx.nic.Link;
import org.myrixen.mx.nic.Nic;
import org.myrixen.mx.nic.NicAddress;
import org.myrixen.xen.segment.IvshmemFile;
import org.myrixen.xen.segment.IvshmemSpace;
import org.myrixen.xen.store.SegmentStore;
import org.myrixen.xen.store.Store;

/** Two processes that share one memory and nothing else. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class IvshmemNicProcessesTest {
    @TempDir
    Path directory;

    @Test
    void shouldGetAllFramesBackWhenTwoProcessesMeetInTheMemory() throws Exception {
        String file = IvshmemFile.file(directory, 8 << 20).toString();
        try (IvshmemSpace space = new IvshmemSpace(Path.of(file), "watch")) {
            long before = space.free();
            Process echo = IvshmemPeer.start("echo", file);
            Process ping = IvshmemPeer.start("ping", file, "1000");
            String said = new String(ping.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(3, said.lines().filter(line -> line.startsWith("ok ")).count(), said);
            assertEquals(0, ping.onExit().join().exitValue());
            assertEquals(0, echo.onExit().join().exitValue());
            assertEquals(before, space.free());
        }
    }

    @Test
    void shouldCloseTheLinkAndReclaimAllWhenThePeerIsKilled() throws Exception {
        String file = IvshmemFile.file(directory, 8 << 20).toString();
        try (IvshmemSpace space = new IvshmemSpace(Path.of(file), "watch");
                Store store = new SegmentStore(space, 0)) {
            long before = space.free();
            Process echo = IvshmemPeer.start("echo", file);
            while (store.read(IvshmemPeer.NODE) == null) {
                Thread.sleep(10);
            }
            NicAddress there = NicAddress.parse(store.read(IvshmemPeer.NODE));
            try (Nic nic = new IvshmemNicProvider().open(IvshmemPeer.config(file))) {
                Link link = nic.link(there);
                boolean[] back = {false};
                assertTrue(new ContractFrame(1, 24, 8).offer(link) >= 0);
                while (!back[0]) {
                    IvshmemPeer.step(nic, nic.progress((p, h, ha, hl, b, ba, bl) -> back[0] = true, 8));
                }
                echo.toHandle().destroyForcibly();
                echo.onExit().join();
                while (new ContractFrame(2, 24, 8).offer(link) != Link.CLOSED) {
                    IvshmemPeer.step(nic, nic.progress((p, h, ha, hl, b, ba, bl) -> true, 8));
                }
                assertTrue(nic.describe().contains("died"), nic::describe);
            }
            while (space.attached() > 1) {
                Thread.sleep(10);
            }
            assertEquals(before, space.free());
        }
    }

    @ParameterizedTest
    @CsvSource({"-Xint, 20", "-XX:TieredStopAtLevel=1, 5000", "-XX:-TieredCompilation, 5000"})
    void shouldCloseTheLinkAndLiveWhenTheFileIsCutShort(String mode, String rounds) throws Exception {
        String file = IvshmemFile.file(directory, 8 << 20).toString();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        mode,
                        "-XX:ErrorFile=" + directory.resolve("crash"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        IvshmemGone.class.getName(),
                        file,
                        rounds)
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.onExit().join().exitValue(), said);
        assertTrue(said.contains("alive"), said);
        assertTrue(said.contains("at least"), said);
    }
}
