package org.myrixen.apps.osu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.myrixen.apps.oracle.Command;
import org.myrixen.apps.oracle.Distribution;

/** All programs in real jobs: their output byte by byte as OMB 7.5 prints it, and that wrong data are seen. */
@Timeout(600)
final class OsuJobTest {
    private static final String QUICK = " -i 3 -x 1 --jit-warmup 0";

    @TempDir
    private Path temporary;

    /** The output of each run, without marks, by its arguments; the last line is its exit code. */
    private Map<String, List<String>> job(int ranks, String fault, List<String> runs)
            throws IOException, InterruptedException {
        String path = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.matches(".*(/apps/target/(test-)?classes|/HdrHistogram[^/]*\\.jar)"))
                .collect(Collectors.joining(File.pathSeparator));
        List<String> program = new ArrayList<>(List.of("org.myrixen.apps.osu.ManyRuns", fault));
        for (String run : runs) {
            program.addAll(List.of(run.split(" ")));
            program.add("+");
        }
        Distribution ours = Distribution.in(Files.createDirectory(temporary.resolve("home")));
        Command.Outcome outcome = ours.command(path, ranks, program).runInOrder(temporary);
        assertEquals(0, outcome.code(), () -> String.join("\n", outcome.lines()));
        Map<String, List<String>> outputs = new LinkedHashMap<>();
        List<String> current = new ArrayList<>();
        for (String line : outcome.lines()) {
            if (line.startsWith("== exit ")) {
                current.add(line.substring("== ".length()));
            } else if (line.startsWith("== ")) {
                current = new ArrayList<>();
                outputs.put(line.substring("== ".length()), current);
            } else {
                current.add(line);
            }
        }
        assertEquals(runs, List.copyOf(outputs.keySet()));
        return outputs;
    }

    /** Checks an output against the lines of OMB; a cell of numbers is written as {@code 9} with its decimals. */
    private static void assertOutput(String run, List<String> expected, List<String> output) {
        List<String> shapes = output.stream()
                .map(line -> line.startsWith("#") || line.startsWith("exit") ? line : shape(line))
                .toList();
        assertEquals(String.join("\n", expected), String.join("\n", shapes), run);
    }

    /** The message size stays; numbers with two decimals become {@code 9.99}, flush right as they were. */
    private static String shape(String line) {
        java.util.regex.Matcher number =
                java.util.regex.Pattern.compile(" *\\d+\\.\\d\\d").matcher(line);
        return number.replaceAll(found -> " ".repeat(Math.max(0, found.group().length() - 4)) + "9.99");
    }

    private static String cells(int size, int... widths) {
        return String.format("%-10d", size)
                + Arrays.stream(widths)
                        .mapToObj(width -> " ".repeat(width - 4) + "9.99")
                        .collect(Collectors.joining());
    }

    private static String title(String run) {
        return Benchmark.named(run.split(" ")[0]).orElseThrow().title();
    }

    private static List<String> names(int ranks, boolean overlapped) {
        return Benchmark.ALL.stream()
                .filter(benchmark -> benchmark.hasSizes() && benchmark.operation() != null)
                .filter(benchmark -> overlapped == benchmark.way().isOverlap())
                .filter(benchmark -> benchmark.way().refusal(ranks).isEmpty())
                .map(Benchmark::name)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void shouldPrintCollectivesAsOmbDoes(int ranks) throws IOException, InterruptedException {
        List<String> runs = names(ranks, false).stream()
                .map(name -> name + " -m 4:8" + QUICK)
                .toList();
        job(ranks, "nothing", runs).forEach((run, output) -> {
            String element = run.contains("reduce") ? "MPI_INT" : "MPI_CHAR";
            assertOutput(
                    run,
                    List.of(
                            "",
                            "# OSU MPI " + title(run) + " v7.5",
                            "# Datatype: " + element + ".",
                            "# Size       Avg Latency(us)",
                            "4                       9.99",
                            "8                       9.99",
                            "exit 0"),
                    output);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void shouldPrintAllColumnsOfCollectivesAsOmbDoes(int ranks) throws IOException, InterruptedException {
        List<String> runs = new ArrayList<>();
        List<String> storages = List.of("array", "direct", "segment");
        for (String name : names(ranks, false)) {
            String storage = storages.get(runs.size() % storages.size());
            runs.add(name + " -m 20000:40000 -f -c -z90,99 -b " + storage + QUICK);
        }
        job(ranks, "nothing", runs).forEach((run, output) -> {
            String row = cells(20000, 18, 18, 18) + "           3              Pass"
                    + cells(0, 18, 18).substring(10);
            assertOutput(
                    run,
                    List.of(
                            "",
                            "# OSU MPI " + title(run) + " v7.5",
                            "# Datatype: " + (run.contains("reduce") ? "MPI_INT" : "MPI_CHAR") + ".",
                            "# Size       Avg Latency(us)   Min Latency(us)   Max Latency(us)  Iterations"
                                    + "        Validation  P90 Tail Lat(us)  P99 Tail Lat(us)",
                            row,
                            row.replace("20000", "40000"),
                            "exit 0"),
                    output);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void shouldPrintOverlapAsOmbDoes(int ranks) throws IOException, InterruptedException {
        List<String> runs = new ArrayList<>();
        names(ranks, true).forEach(name -> runs.add(name + " -m 16:16 -c" + QUICK));
        names(ranks, true).forEach(name -> runs.add(name + " -m 16:16 -f -t 3 -b segment" + QUICK));
        job(ranks, "nothing", runs).forEach((run, output) -> {
            boolean full = run.contains(" -f");
            assertOutput(
                    run,
                    List.of(
                            "",
                            "# OSU MPI " + title(run) + " v7.5",
                            "# Overall = Coll. Init + Compute + MPI_Test + MPI_Wait",
                            "",
                            "# Datatype: " + (run.contains("reduce") ? "MPI_INT" : "MPI_CHAR") + ".",
                            full
                                    ? "# Size           Overall(us)       Compute(us)    Coll. Init(us)      MPI_Test(us)"
                                            + "      MPI_Wait(us)    Pure Comm.(us)     Min Comm.(us)     Max Comm.(us)"
                                            + "        Overlap(%)"
                                    : "# Size           Overall(us)       Compute(us)    Pure Comm.(us)        Overlap(%)"
                                            + "        Validation",
                            full
                                    ? cells(16, 18, 18, 18, 18, 18, 18, 18, 18, 18)
                                    : cells(16, 18, 18, 18, 18) + "              Pass",
                            "exit 0"),
                    output);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void shouldPrintBarriersAsOmbDoes(int ranks) throws IOException, InterruptedException {
        Map<String, List<String>> expected = Map.of(
                "barrier" + QUICK,
                List.of("", "# OSU MPI Barrier Latency Test v7.5", "# Avg Latency(us)", "             9.99", "exit 0"),
                "barrier -f" + QUICK,
                List.of(
                        "",
                        "# OSU MPI Barrier Latency Test v7.5",
                        "# Avg Latency(us)   Min Latency(us)   Max Latency(us)  Iterations",
                        "             9.99              9.99              9.99           3",
                        "exit 0"),
                "ibarrier" + QUICK,
                List.of(
                        "",
                        "# OSU MPI Non-blocking Barrier Latency Test v7.5",
                        "# Overall = Coll. Init + Compute + MPI_Test + MPI_Wait",
                        "",
                        "# Overall(us)       Compute(us)    Pure Comm.(us)        Overlap(%)",
                        "         9.99              9.99              9.99              9.99",
                        "exit 0"));
        job(ranks, "nothing", List.copyOf(expected.keySet()))
                .forEach((run, output) -> assertOutput(run, expected.get(run), output));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void shouldPrintProgramsOfPairsAsOmbDoes(int ranks) throws IOException, InterruptedException {
        List<String> multiLatency = List.of(
                "",
                "# OSU MPI Multi Latency Test v7.5",
                "# Datatype: MPI_CHAR.",
                "# Size       Avg Latency(us)        Validation");
        Map<String, List<String>> expected = Map.of(
                "mbw_mr -m 4:8 -W 5" + QUICK,
                List.of(
                        "# OSU MPI Multiple Bandwidth / Message Rate Test v7.5",
                        "# [ pairs: " + ranks / 2 + " ] [ window size: 5 ]",
                        "# Datatype: MPI_CHAR.",
                        "# Size                  MB/s        Messages/s",
                        "4                       9.99              9.99",
                        "8                       9.99              9.99",
                        "exit 0"),
                "mbw_mr -m 4096:4096 -R 0 -p 1 -c -b multiple -W 3" + QUICK,
                List.of(
                        "# OSU MPI Multiple Bandwidth / Message Rate Test v7.5",
                        "# [ pairs: 1 ] [ window size: 3 ]",
                        "# Datatype: MPI_CHAR.",
                        "# Size                  MB/s        Validation",
                        "4096                    9.99              Pass",
                        "exit 0"),
                "multi_lat -m 1:2 -c" + QUICK,
                Stream.concat(
                                multiLatency.stream(),
                                Stream.of(
                                        "1                       9.99              Pass",
                                        "2                       9.99              Pass",
                                        "exit 0"))
                        .toList(),
                "multi_lat -m 70000:70000 -c -b direct" + QUICK,
                Stream.concat(
                                multiLatency.stream(),
                                Stream.of("70000                   9.99              Pass", "exit 0"))
                        .toList(),
                "mbw_mr -p 9" + QUICK,
                List.of("osu mbw_mr: 9 pairs need twice as many ranks; this job has " + ranks, "exit 2"));
        job(ranks, "nothing", List.copyOf(expected.keySet()))
                .forEach((run, output) -> assertOutput(run, expected.get(run), output));
    }

    @Test
    void shouldPrintProgramsOfTwoRanksAsOmbDoes() throws IOException, InterruptedException {
        List<String> rates = List.of("bw", "bibw");
        List<String> latencies = List.of("latency", "latency_mt -t 1:1", "latency_mt", "latency_mt -t 3:2");
        List<String> runs = new ArrayList<>();
        for (String name : Stream.of(rates, latencies).flatMap(List::stream).toList()) {
            runs.add(name + " -m 1:2" + QUICK);
            runs.add(name + " -m 32768:32768 -c -z -b segment -b multiple" + QUICK);
        }
        job(2, "nothing", runs).forEach((run, output) -> {
            boolean rate = rates.contains(run.split(" ")[0]);
            boolean plain = run.contains("-m 1:2");
            List<String> expected = new ArrayList<>();
            if (run.startsWith("latency_mt")) {
                String threads = run.contains(" -t ") ? run.split(" ")[2] : "1:2";
                expected.add("# Number of Sender threads: " + threads.charAt(0) + " ");
                expected.add("# Number of Receiver threads: " + threads.charAt(2));
            }
            expected.addAll(List.of("", "# OSU MPI " + title(run) + " v7.5", "# Datatype: MPI_CHAR."));
            String head = rate ? "# Size      Bandwidth (MB/s)" : "# Size       Avg Latency(us)";
            if (plain) {
                expected.addAll(
                        List.of(head, "1                       9.99", "2                       9.99", "exit 0"));
            } else {
                expected.add(head + "        Validation"
                        + (rate
                                ? " P50 Tail BW(MB/s) P90 Tail BW(MB/s) P99 Tail BW(MB/s) P99.9 Tail BW(MB/s)"
                                        + " P100 Tail BW(MB/s)"
                                : "  P50 Tail Lat(us)  P90 Tail Lat(us)  P99 Tail Lat(us) P99.9 Tail Lat(us)"
                                        + " P100 Tail Lat(us)"));
                expected.add(cells(32768, 18) + "              Pass"
                        + cells(0, 18, 18, 18, rate ? 20 : 19, rate ? 19 : 18).substring(10));
                expected.add("exit 0");
            }
            assertOutput(run, expected, output);
        });
    }

    @Test
    void shouldRefuseRanksThatItCanNotUse() throws IOException, InterruptedException {
        Map<String, List<String>> outputs =
                job(3, "nothing", List.of("latency", "bw", "bibw", "latency_mt", "isend", "multi_lat", "bcast -q"));
        assertEquals(
                List.of(
                        List.of("This test requires exactly two processes", "exit 1"),
                        List.of("This test requires exactly two processes", "exit 1"),
                        List.of("This test requires exactly two processes", "exit 1"),
                        List.of("This test requires exactly two processes", "exit 1"),
                        List.of("This test requires exactly two processes", "exit 1"),
                        List.of("This test requires an even number of processes", "exit 1"),
                        List.of("osu bcast: there is no option -q", "exit 2")),
                List.copyOf(outputs.values()));
    }

    @Test
    void shouldWarmUpAndThenMeasure() throws IOException, InterruptedException {
        Map<String, List<String>> outputs = job(
                2,
                "nothing",
                List.of("latency -m 8:8 -i 5 -x 0 --jit-warmup 0.3", "bcast -m 8:8 -i 5 --jit-warmup 0.3"));
        outputs.values().forEach(output -> assertEquals("exit 0", output.getLast()));
        // How others read it: PerfKit Benchmarker and ReFrame.
        String row = outputs.values().iterator().next().get(4);
        assertTrue(row.matches("^(?<size>\\d+)\\s+(?<value>[\\d\\.]+)\\s*$"), row);
        assertTrue(row.matches("^8\\s+(?<average>\\S+)"), row);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void shouldSeeOneWrongElementInAnyCollective(int ranks) throws IOException, InterruptedException {
        List<String> runs = new ArrayList<>();
        names(ranks, false).forEach(name -> runs.add(name + " -c -m 64:128" + QUICK));
        names(ranks, true).forEach(name -> runs.add(name + " -c -m 64:128" + QUICK));
        job(ranks, "one-element", runs).forEach(OsuJobTest::assertSeen);
    }

    @Test
    void shouldSeeAMessageOfAnotherRound() throws IOException, InterruptedException {
        List<String> runs = Stream.of("latency", "multi_lat", "bw", "bibw", "mbw_mr", "bw -b multiple")
                .map(name -> name + " -c -m 64:128 -W 4 --jit-warmup 0")
                .map(run -> run.contains("lat") ? run.replace(" -W 4", "") : run)
                .toList();
        job(2, "round", runs).forEach(OsuJobTest::assertSeen);
    }

    @Test
    void shouldSeeAMessageThatWasNotWritten() throws IOException, InterruptedException {
        job(2, "unfilled", List.of("latency_mt -t 2:2 -m 64:128" + QUICK)).forEach(OsuJobTest::assertSeen);
    }

    private static void assertSeen(String run, List<String> output) {
        int last = output.size() - 1;
        assertEquals("exit 1", output.get(last), run);
        String program = "osu_" + run.split(" ")[0];
        String expected = "DATA VALIDATION ERROR: " + program + " exited with status 1 on message size 64.";
        assertEquals(expected, output.get(last - 1), run);
        assertTrue(output.get(last - 2).endsWith("              Fail"), run);
        assertFalse(output.stream().anyMatch(line -> line.startsWith("128")), "goes on after an error: " + run);
    }
}
