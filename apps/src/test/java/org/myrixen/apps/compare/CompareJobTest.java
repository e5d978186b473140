package org.myrixen.apps.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.myrixen.apps.oracle.Command;
import org.myrixen.apps.oracle.Distribution;

/** The whole command with real jobs, on few sizes. */
@Timeout(600)
final class CompareJobTest {
    private static final List<String> QUICK =
            List.of("--rounds", "1", "--starts", "1", "--warmup", "0", "--budget", "5", "--batch", "200");

    @TempDir
    private Path temporary;

    private Path home;

    /** A home as bin/ sees it: sources of the C programs, and an mpjrun of what these tests run from. */
    @BeforeEach
    void makeHome() throws IOException {
        home = Files.createDirectory(temporary.resolve("home"));
        Distribution.in(home);
        Files.createDirectories(home.resolve("bin"));
        Files.createDirectories(home.resolve("apps/src"));
        Files.createSymbolicLink(
                home.resolve("apps/src/main"), Path.of("src/main").toAbsolutePath());
        mpjrun(String.join(
                " ",
                "exec",
                Workshop.java("java"),
                "-XX:+UseSerialGC -XX:TieredStopAtLevel=1",
                "-Dmyrixen.home=" + home,
                "-cp",
                System.getProperty("java.class.path"),
                "org.myrixen.launcher.Mpjrun \"$@\""));
    }

    private void mpjrun(String line) throws IOException {
        Path script = home.resolve("bin/mpjrun");
        Files.deleteIfExists(script);
        Files.createFile(script, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        Files.writeString(script, "#!/bin/sh\n" + line + "\n");
    }

    private Command.Outcome compare(List<String> options) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(
                Workshop.java("java"),
                "-Dmyrixen.home=" + home,
                "-Djava.io.tmpdir=" + Files.createDirectories(temporary.resolve("tmp")),
                "-cp",
                Compare.classes().toString(),
                Compare.class.getName(),
                "--out",
                temporary.resolve("out").toString()));
        words.addAll(QUICK);
        words.addAll(options);
        Command.Outcome outcome =
                new Command(words, Map.of("OMPI_MCA_rmaps_base_oversubscribe", "1")).runInOrder(temporary);
        try (var left = Files.list(temporary.resolve("tmp"))) {
            assertEquals(List.of(), left.toList(), "it leaves nothing behind");
        }
        return outcome;
    }

    private List<String> rows() throws IOException {
        List<String> lines = Files.readAllLines(temporary.resolve("out/raw.csv"));
        assertEquals(Csv.HEADER, lines.getFirst());
        return lines.stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .map(cells -> String.join(" ", cells[1], cells[2], cells[3], cells[4]))
                .sorted()
                .distinct()
                .toList();
    }

    @Test
    void shouldMeasurePairsWhenItIsAlone() throws Exception {
        Command.Outcome outcome = compare(List.of(
                "--only", "lat,bw,rate", "--sizes", "0,8,100", "--contenders", "myrixen-bytes,myrixen-segment"));
        assertEquals(0, outcome.code(), () -> String.join("\n", outcome.lines()));
        List<String> expected = new ArrayList<>();
        for (String name : List.of("myrixen-bytes", "myrixen-segment")) {
            List.of("lat 0", "lat 8", "lat 100", "bw 8", "bw 100", "rate 8")
                    .forEach(figure -> expected.add(name + " 2 " + figure));
        }
        assertEquals(expected.stream().sorted().toList(), rows());
        String report = Files.readString(temporary.resolve("out/results.md"));
        assertTrue(report.contains("heap per message after warm-up"), report);
    }

    @Test
    void shouldMeasureCollectivesWhenItIsAlone() throws Exception {
        Command.Outcome outcome = compare(List.of(
                "--only",
                "barrier,bcast,allreduce,alltoall",
                "--sizes",
                "0,8,12,64",
                "--np",
                "3",
                "--contenders",
                "myrixen"));
        assertEquals(0, outcome.code(), () -> String.join("\n", outcome.lines()));
        List<String> expected = new ArrayList<>(List.of("myrixen 3 barrier 0"));
        for (String kind : List.of("bcast", "allreduce", "alltoall")) {
            List.of(8, 64).forEach(bytes -> expected.add("myrixen 3 " + kind + " " + bytes));
        }
        assertEquals(expected.stream().sorted().toList(), rows());
    }

    @Test
    void shouldDrawWhatItMeasuredWhenThePlaceHeld() throws Exception {
        // One of some starts is enough for a line; the cores may move while one runs, or while all of them do.
        boolean held = false;
        while (!held) {
            Command.Outcome outcome =
                    compare(List.of("--only", "lat", "--sizes", "0,8", "--contenders", "myrixen", "--starts", "3"));
            assertEquals(0, outcome.code(), () -> String.join("\n", outcome.lines()));
            List<String> samples = Files.readAllLines(temporary.resolve("out/raw.csv"));
            held = samples.stream().skip(1).anyMatch(line -> !line.contains(",changed,"));
        }
        try (var files = Files.list(temporary.resolve("out"))) {
            List<Path> drawings =
                    files.filter(file -> file.toString().endsWith(".svg")).toList();
            assertTrue(!drawings.isEmpty(), "no drawing");
            for (Path drawing : drawings) {
                assertEquals(
                        1,
                        DocumentBuilderFactory.newInstance()
                                .newDocumentBuilder()
                                .parse(drawing.toFile())
                                .getElementsByTagName("polyline")
                                .getLength());
            }
        }
    }

    @Test
    void shouldMeasureTheOthersWhenTheyAreInstalled() throws Exception {
        assumeTrue(
                Workshop.onPath("mpicc.openmpi").isPresent()
                        && Workshop.onPath("mpicc.mpich").isPresent(),
                "Open MPI and MPICH are not both installed");
        Command.Outcome outcome =
                compare(List.of("--only", "lat,rate", "--sizes", "0,8", "--contenders", "openmpi,mpich"));
        assertEquals(0, outcome.code(), () -> String.join("\n", outcome.lines()));
        assertEquals(
                List.of(
                        "mpich 2 lat 0",
                        "mpich 2 lat 8",
                        "mpich 2 rate 8",
                        "openmpi 2 lat 0",
                        "openmpi 2 lat 8",
                        "openmpi 2 rate 8"),
                rows());
    }

    @Test
    void shouldNameTheFailureWhenRanksFail() throws Exception {
        mpjrun("echo the ring is broken >&2; exit 3");
        Command.Outcome outcome = compare(List.of("--only", "lat", "--sizes", "0", "--contenders", "myrixen"));
        assertEquals(1, outcome.code());
        assertTrue(
                outcome.lines().contains("* failed: round 1, myrixen on 2 ranks: exit code 3: the ring is broken"),
                () -> String.join("\n", outcome.lines()));
    }

    @Test
    void shouldReportAgainWhenItMeasuresNothingNew() throws Exception {
        List<Sample> samples = List.of(
                Fixtures.sample(Fixtures.OURS, Kind.LAT, 8, 0.1), Fixtures.sample(Fixtures.OPEN_MPI, Kind.LAT, 8, 0.2));
        List<Reading> readings = new ArrayList<>(
                Memory.readings(List.of("footprint 0 4096 4096 1", "footprint 1 8192 8192 1"), Fixtures.ORIGIN));
        readings.add(new Reading(1, "myrixen", 4, Reading.Quantity.STARTUP, 0, 500, Fixtures.ORIGIN));
        readings.add(new Reading(1, "openmpi-from-java", 4, Reading.Quantity.STARTUP, 0, 1000, Fixtures.ORIGIN));
        Path raw = Files.write(temporary.resolve("earlier.csv"), Csv.lines(samples, readings));
        Path page = Files.write(temporary.resolve("page.md"), List.of("# Page", Page.MARK));
        Command.Outcome outcome = compare(List.of("--rounds", "0", "--add", raw.toString(), "--page", page.toString()));
        assertEquals(0, outcome.code(), () -> String.join("\n", outcome.lines()));
        assertEquals(
                Files.readAllLines(raw), Files.readAllLines(temporary.resolve("out/raw.csv")), "what it can add again");
        String filled = Files.readString(page);
        assertTrue(filled.contains("![half round trip, cores near](out/latency-near.svg)"), filled);
        assertTrue(
                filled.contains("| memory per idle peer | ≤ 64 KiB | 4.00 KiB of shared memory resident | met |"),
                filled);
        assertTrue(filled.contains("| `mpjrun -np 4 Hello`, wall, against Open MPI, hello in Java"), filled);
        assertTrue(
                filled.contains("10 figures of 2026-11-29, a machine; 2 cores, commit abc1234; load"
                        + " of the system 0.50 when they began."),
                filled);
    }

    @Test
    void shouldSayWhatIsWrongBeforeItMeasuresWhenAFileIsNotThere() throws Exception {
        Path none = temporary.resolve("none");
        Command.Outcome outcome = compare(List.of("--add", none.toString()));
        assertEquals(2, outcome.code());
        assertEquals(List.of("mpj-compare: --add " + none + ": there is no such file"), outcome.lines());
        outcome = compare(List.of("--page", none.toString()));
        assertEquals(2, outcome.code());
        assertEquals(List.of("mpj-compare: --page " + none + ": there is no such file"), outcome.lines());
    }

    @Test
    void shouldEndWhenACoreIsNotThere() throws Exception {
        Command.Outcome outcome =
                compare(List.of("--only", "lat", "--sizes", "0", "--contenders", "myrixen", "--cores", "0,9999"));
        assertEquals(1, outcome.code());
        String said = outcome.lines().getFirst();
        assertTrue(said.contains("can not bind a thread to core 9999"), said);
    }

    @Test
    void shouldSayWhatIsWrongWhenNoSizeIsOneForACollective() throws Exception {
        Command.Outcome outcome = compare(List.of("--only", "bcast", "--sizes", "0,4", "--contenders", "myrixen"));
        assertEquals(2, outcome.code());
        assertEquals(
                List.of("mpj-compare: --sizes names none for bcast: above 0, and multiples of 8"), outcome.lines());
    }

    @Test
    void shouldSayWhatIsWrongWhenAnOptionIsUnknown() throws Exception {
        Command.Outcome outcome = compare(List.of("--fast"));
        assertEquals(2, outcome.code());
        assertEquals(List.of("mpj-compare: there is no option --fast; --help shows the options"), outcome.lines());
    }

    @Test
    void shouldNameWhoTakesPartWhenItLists() throws Exception {
        Command.Outcome outcome = compare(List.of(
                "--list",
                "--contenders",
                "openmpi-java,myrixen",
                "--variant",
                "big=--mca shm.ring.bytes 4m",
                "--before",
                "/elsewhere"));
        assertEquals(0, outcome.code());
        assertEquals(
                List.of(
                        "myrixen",
                        "big",
                        "before",
                        "* not here: openmpi-java: Open MPI's Java bindings need their mpi.jar: --ompi-jar PATH"),
                outcome.lines());
    }
}
