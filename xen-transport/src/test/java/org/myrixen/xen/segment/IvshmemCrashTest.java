package org.myrixen.xen.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Processes that are killed anywhere in the allocator: nothing overlaps, nothing stays lost, the rest go on. */
@Timeout(value = 180, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class IvshmemCrashTest {
    private static final int PROCESSES = 3;
    private static final int KILLS = 30;

    @TempDir
    Path directory;

    private final SplittableRandom random = new SplittableRandom(9);
    private long steps;

    private final class Victim {
        private final Process process;
        private final BufferedReader output;

        Victim(Path file) throws IOException {
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "--enable-native-access=ALL-UNNAMED",
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-cp",
                            System.getProperty("java.class.path"),
                            IvshmemWorker.class.getName(),
                            file.toString())
                    .redirectErrorStream(true)
                    .start();
            output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        }

        /** Waits until it is at work. */
        void awaitWork() throws IOException {
            String line = output.readLine();
            assertTrue(line != null && line.matches("[0-9]+"), () -> "worker said " + line);
        }

        /** kill -9. */
        void kill() throws IOException {
            process.toHandle().destroyForcibly(); // a Process would close the pipe, too
            process.onExit().join();
            String last = "0";
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                String said = line;
                assertTrue(line.matches("[0-9]+"), () -> "worker said " + said);
                last = line;
            }
            steps += Long.parseLong(last);
        }
    }

    @Test
    void shouldLoseNothingWhenProcessesAreKilledAnywhere() throws Exception {
        Path file = IvshmemFile.file(directory, 2 << 20);
        try (IvshmemSpace space = new IvshmemSpace(file, "watch")) {
            long before = space.free();
            Victim[] victims = new Victim[PROCESSES];
            for (int i = 0; i < PROCESSES; i++) {
                victims[i] = new Victim(file);
            }
            IvshmemWorker own = new IvshmemWorker(space, 1);
            for (int kill = 0; kill < KILLS + PROCESSES; kill++) {
                int at = kill % PROCESSES;
                victims[at].awaitWork();
                for (long end = System.nanoTime() + random.nextInt(60_000_000); System.nanoTime() < end; ) {
                    own.step();
                }
                victims[at].kill();
                victims[at] = kill < KILLS ? new Victim(file) : null;
            }
            while (space.attached() > 1) {
                space.sweep("none");
            }
            own.dropAll();
            space.sweep("none");
            assertEquals(before, space.free(), "after " + steps + " steps");
            assertTrue(steps > 0, "nobody did anything");
        }
        assertAllFree(file);
    }

    private static void assertAllFree(Path file) {
        try (Arena arena = Arena.ofConfined()) {
            IvshmemMemory memory = new IvshmemMemory(file);
            IvshmemLayout layout = new IvshmemLayout(memory.bytes());
            MemorySegment raw = memory.map(0, memory.bytes(), arena);
            for (int entry = 0; entry < layout.entries; entry++) {
                long at = layout.entryAt(entry);
                assertEquals(0, EntryWord.status(raw.get(ValueLayout.JAVA_LONG, at)), "entry " + entry);
                for (int i = 0; i < 4; i++) {
                    assertEquals(0, raw.get(ValueLayout.JAVA_LONG, at + IvshmemLayout.ENTRY_HOLDERS + i * 8L));
                }
            }
            for (int block = 0; block < layout.blocks; block++) {
                assertEquals(0, raw.get(ValueLayout.JAVA_LONG, layout.blockWordAt(block)), "block " + block);
            }
            memory.close();
        }
    }
}
