package org.myrixen.apps.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.myrixen.apps.compare.Fixtures.EXPRESS;
import static org.myrixen.apps.compare.Fixtures.MPICH;
import static org.myrixen.apps.compare.Fixtures.OPEN_MPI;
import static org.myrixen.apps.compare.Fixtures.OURS;
import static org.myrixen.apps.compare.Fixtures.sample;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class VerdictTest {
    private static List<Verdict> verdicts(Sample... samples) {
        return Verdict.of(new Results(List.of(samples)), OURS.name(), Fixtures.ALL);
    }

    private static String words(List<Verdict> verdicts, String what) {
        return verdicts.stream()
                .filter(verdict -> verdict.goal().what().equals(what))
                .findFirst()
                .orElseThrow()
                .words();
    }

    @Test
    void shouldCompareWithTheBetterCSizeBySizeWhenItJudges() {
        List<Verdict> verdicts = verdicts(
                sample(OURS, Kind.LAT, 0, 0.08),
                sample(OPEN_MPI, Kind.LAT, 0, 0.1),
                sample(MPICH, Kind.LAT, 0, 0.2),
                sample(OURS, Kind.LAT, 64, 0.08),
                sample(OPEN_MPI, Kind.LAT, 64, 0.4),
                sample(MPICH, Kind.LAT, 64, 0.09));
        Verdict verdict = verdicts.getFirst();
        assertEquals("**missed** by 1 of 2", verdict.words());
        assertEquals(64, verdict.worst().subject().bytes());
        assertEquals(0.08 / 0.09, verdict.worst().ratio().value(), 1e-9);
        assertEquals(0.8, verdict.best().ratio().value(), 1e-9);
    }

    @Test
    void shouldWantMoreWhenAGoalIsARate() {
        assertEquals(
                "met",
                words(
                        verdicts(sample(OURS, Kind.BW, 4096, 20), sample(MPICH, Kind.BW, 4096, 10)),
                        "bandwidth, window 64, 4 KiB to 4 MiB"));
        assertEquals(
                "**missed** by 1 of 1",
                words(
                        verdicts(sample(OURS, Kind.BW, 4096, 19), sample(MPICH, Kind.BW, 4096, 10)),
                        "bandwidth, window 64, 4 KiB to 4 MiB"));
    }

    @Test
    void shouldSayJustWhenAnIntervalReachesOverTheLimit() {
        List<Verdict> verdicts = verdicts(
                sample(OURS, Kind.RATE, 8, 9),
                sample(OURS, Kind.RATE, 8, 11),
                sample(OURS, Kind.RATE, 8, 12),
                sample(OPEN_MPI, Kind.RATE, 8, 10));
        assertEquals("just met", words(verdicts, "message rate, 8 B"));
    }

    @Test
    void shouldMixNothingWhenTheCoresMoved() {
        List<Verdict> verdicts = verdicts(
                sample(OURS, Kind.LAT, 8, 0.2, 244),
                sample(OPEN_MPI, Kind.LAT, 8, 0.1, 40),
                sample(OPEN_MPI, Kind.LAT, 8, 0.4, 244));
        assertEquals(
                List.of(Place.FAR, Place.FAR),
                verdicts.stream().map(Verdict::place).toList(),
                "near, nothing of ours was measured");
        assertEquals(0.5, verdicts.getFirst().worst().ratio().value(), 1e-9);
        assertEquals(
                200.0 / 244,
                verdicts.get(1).worst().ratio().value(),
                1e-9,
                "nanoseconds by nanoseconds of the cache line");
    }

    @Test
    void shouldJudgeCollectivesByOpenMpiAndAllByMpjExpressWhenTheyAreThere() {
        List<Verdict> verdicts = verdicts(
                sample(OURS, Kind.BARRIER, 0, 3),
                sample(OPEN_MPI, Kind.BARRIER, 0, 4),
                sample(EXPRESS, Kind.BARRIER, 0, 10));
        assertEquals("met", words(verdicts, "collectives, up to 1 MiB"));
        assertEquals("**missed** by 1 of 1", words(verdicts, "times, up to 64 KiB"));
    }

    @Test
    void shouldShowAllWhenItReports() {
        List<Sample> samples = Stream.of(OURS, OPEN_MPI, EXPRESS)
                .flatMap(each -> Stream.of(sample(each, Kind.LAT, 8, 0.25), sample(each, Kind.ALLTOALL, 1024, 7.5)))
                .toList();
        Extras memory = new Extras(List.of(new Extras.Outcome("memory", "none", "much", false)), List.of("## Memory"));
        List<String> report =
                new Report(new Results(samples), Fixtures.ALL).write(List.of("* a remark"), List.of(memory));
        assertTrue(report.contains("* a remark"));
        assertTrue(
                report.contains("| 8 B | 0.250 | 0.250 | 0.250 | 1.00 (1.00–1.00) | 1.00 |"),
                () -> String.join("\n", report));
        assertTrue(report.contains("| 1 KiB | 7.50 | 7.50 | 7.50 | 1.00 (1.00–1.00) | 1.00 |"));
        assertTrue(
                report.contains("| heap per message after warm-up | 0 bytes | at most lat 0.0, alltoall 0.0 | met |"));
        assertTrue(report.contains("| memory | none | much | **missed** |"));
        assertTrue(report.contains("## Alltoall, µs, 4 ranks, cores near"));
        assertEquals("## Memory", report.getLast());
    }

    @Test
    void shouldCompareAVariantWithTheFirstOfOursWhenItReports() {
        Contender variant = new Fixtures.Named("variant", Contender.Group.OURS, true);
        List<Sample> samples = List.of(sample(OURS, Kind.LAT, 8, 0.5), sample(variant, Kind.LAT, 8, 0.25));
        List<String> report =
                new Report(new Results(samples), List.of(OURS, variant, MPICH)).write(List.of(), List.of());
        assertTrue(report.contains("| size | myrixen | variant | variant : myrixen | of best tenths |"));
        assertTrue(
                report.contains("| 8 B | 0.500 | 0.250 | 0.50 (0.50–0.50) | 0.50 |"), () -> String.join("\n", report));
    }
}
