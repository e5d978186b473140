package org.myrixen.apps.osu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OsuCommandTest {

    private static OsuCommand parse(String line) {
        return OsuCommand.parse(line.isEmpty() ? List.of() : List.of(line.split(" ")));
    }

    private static Options options(String line) {
        return assertInstanceOf(OsuCommand.Run.class, parse(line)).options();
    }

    private static int[] sizes(String line) {
        OsuCommand.Run run = assertInstanceOf(OsuCommand.Run.class, parse(line));
        return run.options().sizes(run.benchmark());
    }

    @Test
    void shouldTakeTheDefaultsOfOmb() {
        assertEquals(
                new Loops(10_000, 100),
                options("latency").loops(Benchmark.named("latency").orElseThrow(), 8192));
        assertEquals(
                new Loops(1_000, 10),
                options("latency").loops(Benchmark.named("latency").orElseThrow(), 8193));
        assertEquals(
                new Loops(100, 10), options("bw").loops(Benchmark.named("bw").orElseThrow(), 1));
        assertEquals(new Loops(20, 2), options("bw").loops(Benchmark.named("bw").orElseThrow(), 1 << 20));
        assertEquals(
                new Loops(1_000, 100),
                options("bcast").loops(Benchmark.named("bcast").orElseThrow(), 1));
        assertEquals(
                new Loops(100, 10),
                options("ibcast").loops(Benchmark.named("ibcast").orElseThrow(), 1 << 20));
        assertEquals(
                new Loops(100, 10),
                options("ibarrier").loops(Benchmark.named("ibarrier").orElseThrow(), 0));
        assertEquals(64, options("bw").window());
        assertEquals(
                new Loops(100, 10),
                options("isend").loops(Benchmark.named("isend").orElseThrow(), 1 << 20));
        assertEquals(23, sizes("latency").length, "1 byte to 4 MiB");
        assertEquals(23, sizes("isend").length, "1 byte to 4 MiB");
        assertEquals(21, sizes("bcast").length, "1 byte to 1 MiB");
        assertEquals(19, sizes("allreduce").length, "4 bytes to 1 MiB");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bw -m 2:8 -i 10 -x 3 -W 5",
                "osu_bw -m2:8 -i10 -x3 -W5",
                "bw --message-size=2:8 --iterations=10 --warmup 3 --window-size 5"
            })
    void shouldReadOptionsInAllTheirForms(String line) {
        Options options = options(line);
        assertArrayEquals(new int[] {2, 4, 8}, sizes(line));
        assertEquals(new Loops(10, 3), options.loops(Benchmark.named("bw").orElseThrow(), 1 << 20));
        assertEquals(5, options.window());
    }

    @ParameterizedTest
    @CsvSource({"4, 1 2 4", "3:13, 3 6 12", "2097152:, 2097152 4194304", ":2, 1 2"})
    void shouldReadRangesOfSizes(String range, String expected) {
        int[] sizes = sizes("latency -m " + range);
        assertEquals(
                expected,
                String.join(
                        " ", Arrays.stream(sizes).mapToObj(Integer::toString).toList()));
    }

    @Test
    void shouldReadTheRest() {
        Options options = options("iallreduce -fc -t 10 -b segment -z --jit-warmup 0.5");
        assertTrue(options.full() && options.validated());
        assertEquals(10, options.testCalls());
        assertEquals(Storage.SEGMENT, options.storage());
        assertEquals(List.of(50.0, 90.0, 99.0, 99.9, 100.0), options.percentiles());
        assertEquals(0.5, options.warmUpSeconds());
        assertEquals(List.of(50.0, 99.99), options("latency -z50,99.99").percentiles());
        assertEquals(List.of(5.0), options("latency --percentiles=5").percentiles());
        Options threads = options("latency_mt -t 3:4 -b direct -b multiple");
        assertEquals("3 4", threads.senders() + " " + threads.testCalls());
        assertTrue(threads.manyBuffers() && threads.storage() == Storage.DIRECT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | osu: name a benchmark, such as latency; osu --help lists them",
                "lag | osu: there is no benchmark 'lag'; osu --help lists them",
                "latency -W 4 | osu latency: there is no option -W",
                "bw -f | osu bw: there is no option -f",
                "barrier -c | osu barrier: there is no option -c",
                "bw --windows 4 | osu bw: there is no option --windows",
                "bw -i | osu bw: -i needs a value",
                "bw -i 0 | osu bw: -i needs a number of at least 1, not '0'",
                "bw -x -1 | osu bw: -x needs a number of at least 0, not '-1'",
                "bw -W x | osu bw: -W needs a number of at least 1, not 'x'",
                "bw -m : | osu bw: -m needs [MIN:][MAX] in bytes, not ':'",
                "bw -m 0:4 | osu bw: -m needs a number from 1 to 1073741824, not '0'",
                "bw -m 1:2:3 | osu bw: -m needs a number from 1 to 1073741824, not '2:3'",
                "bw -m 8:4 | osu bw: -m: the smallest message, 8 bytes, is larger than the largest, 4",
                "mbw_mr -R 2 | osu mbw_mr: -R needs a number from 0 to 1, not '2'",
                "latency_mt -t 0:1 | osu latency_mt: -t needs a number from 1 to 128, not '0'",
                "bw -b heap | osu bw: -b needs array, direct or segment, or single or multiple, not 'heap'",
                "bw -z101 | osu bw: -z needs numbers from 0 to 100, not '101'",
                "bw --full=1 | osu bw: there is no option --full",
                "bcast --full=1 | osu bcast: --full takes no value",
                "bw --jit-warmup soon | osu bw: --jit-warmup needs numbers from 0 to 3600, not 'soon'",
                "bw 8 | osu bw: unexpected argument '8'",
            })
    void shouldTellTheMistakeInOneLine(String line, String reason) {
        assertEquals(new OsuCommand.Wrong(reason), parse(line));
    }

    @Test
    void shouldHelpWithAllBenchmarksAndTheirOptions() {
        assertEquals(new OsuCommand.Tell(OsuCommand.USAGE), parse("--help"));
        for (Benchmark benchmark : Benchmark.ALL) {
            String named = benchmark.way() == Way.OVERLAP ? benchmark.name().substring(1) : benchmark.name();
            assertTrue(OsuCommand.USAGE.contains(" " + named), benchmark.name());
            OsuCommand.Tell help = assertInstanceOf(OsuCommand.Tell.class, parse(benchmark.name() + " -h"));
            assertEquals(benchmark.way().letters().contains("W"), help.text().contains("--window-size"));
            assertTrue(help.text().contains("--jit-warmup"), help.text());
        }
        assertEquals(new OsuCommand.Tell("# OSU MPI Bandwidth Test v7.5\n"), parse("bw -v"));
    }
}
