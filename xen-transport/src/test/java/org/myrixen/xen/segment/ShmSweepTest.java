package org.myrixen.xen.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
final class ShmSweepTest {
    @TempDir
    Path directory;

    private void segment(String name, Owner owner) {
        try (SharedSegment segment = new ShmDirectory(directory).create(name, 4096)) {
            if (owner != null) {
                SegmentHeader.write(segment.memory(), SegmentHeader.RING, 1, owner);
            }
        }
    }

    private List<String> left() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static long deadPid() throws IOException, InterruptedException {
        Process process = new ProcessBuilder("true").start();
        process.waitFor();
        return process.pid();
    }

    @Test
    void shouldRemoveWhatTheJobLeftAndNothingOfOthers() throws Exception {
        Owner self = Owner.self();
        segment("myrixen-a-" + self.pid() + "-1", self);
        segment("myrixen-a-" + self.pid() + "-1.r0", null);
        segment("myrixen-a-b-" + self.pid() + "-1", self);
        segment("myrixen-c-" + self.pid() + "-2.r12", self);
        Files.createFile(directory.resolve("myrixen-a-notes.txt"));
        Files.createFile(directory.resolve("other"));
        assertEquals(2, new ShmSweep(new ShmDirectory(directory)).sweep("a"));
        assertEquals(
                List.of(
                        "myrixen-a-b-" + self.pid() + "-1",
                        "myrixen-a-notes.txt",
                        "myrixen-c-" + self.pid() + "-2.r12",
                        "other"),
                left());
    }

    @Test
    void shouldRemoveSegmentsOfOtherJobsOnlyWhenTheirOwnerIsKnownToBeGone() throws Exception {
        long dead = deadPid();
        long namespace = Owner.self().pidNamespace();
        segment("myrixen-old-" + dead + "-1", new Owner(dead, namespace));
        segment("myrixen-container-" + dead + "-1", new Owner(dead, namespace + 1));
        segment("myrixen-unborn-" + dead + "-1", null);
        assertEquals(1, new ShmSweep(new ShmDirectory(directory)).sweep("new"));
        assertEquals(List.of("myrixen-container-" + dead + "-1", "myrixen-unborn-" + dead + "-1"), left());
    }

    @Test
    void shouldSurviveADirectoryThatIsNotThere() {
        assertEquals(0, new ShmSweep(new ShmDirectory(directory.resolve("none"))).sweep("a"));
    }

    @Test
    void shouldReadBackItsOwnNamesAndNoOthers() {
        String inbox = SegmentName.inbox("my-job-7", 4711, 0xbeef);
        assertEquals(new SegmentName("my-job-7", 4711, "beef"), SegmentName.parse(inbox));
        assertEquals(
                inbox + ".r3", SegmentName.parse(SegmentName.ring(inbox, 3)).toString());
        for (String other :
                List.of("", "myrixen-", "myrixen-a-b-c", "myrixen-a-1-x", "../myrixen-a-1-b", "myrixen-a/-1-b")) {
            assertNull(SegmentName.parse(other), other);
        }
    }
}
