package org.myrixen.apps.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Programs in src/test/resources/oracle, compiled against the jar of MPJ Express: the class files then run under MPJ Express and
 * under ours, and print the same. Where MPJ Express is known to be wrong, the program works the right answer out itself, and the
 * line of ours ends in "ok".
 */
@Timeout(600)
final class OracleTest {
    private static final Path SOURCES = Path.of("src/test/resources/oracle");

    @TempDir
    private static Path temporary;

    private static Distribution ours;
    private static List<Deviation> deviations = List.of();

    @BeforeAll
    static void compile() throws IOException {
        List<Path> missing = MpjExpress.missing();
        if (!missing.isEmpty()) {
            System.out.println("skipped: libmpj-java is not installed, there is no " + missing.getFirst());
        }
        assumeTrue(missing.isEmpty(), () -> "libmpj-java is not installed: there is no " + missing.getFirst());
        ours = Distribution.in(Files.createDirectory(temporary.resolve("home")));
        deviations = Deviation.all();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            List<Path> sources =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            Sources.compile(sources, MpjExpress.jar().toString(), classes());
        }
    }

    private static Path classes() throws IOException {
        return Files.createDirectories(temporary.resolve("classes"));
    }

    @ParameterizedTest
    @CsvSource({
        "PointToPointArea, 3",
        "RequestArea, 3",
        "CollectiveArea, 1",
        "CollectiveArea, 5",
        "OpArea, 8",
        "DerivedArea, 2",
        "ObjectArea, 3",
        "GroupArea, 4",
        "TopologyArea, 6",
        "InterArea, 4",
        "PackArea, 1",
        "MiscArea, 2"
    })
    void shouldGiveTheSameResults(String program, int ranks) throws IOException, InterruptedException {
        List<String> theirs = results(MpjExpress.command(classes(), ranks, program));
        List<String> mine = results(ours.command(classes(), ranks, program));
        assertFalse(theirs.isEmpty(), "MPJ Express has no results");

        List<Deviation> known = deviations.stream()
                .filter(each -> each.program().equals(program))
                .toList();
        assertEquals(String.join("\n", others(theirs, known)), String.join("\n", others(mine, known)));
        for (Deviation each : known) {
            List<String> right = mine.stream().filter(each::matches).toList();
            assertFalse(right.isEmpty(), () -> "nothing is called " + each);
            assertEquals(
                    List.of(),
                    right.stream().filter(line -> !line.endsWith(": ok")).toList(),
                    each::reason);
            // One rank alone has nobody to get it wrong with.
            assertFalse(
                    ranks > 1 && theirs.containsAll(right),
                    () -> "MPJ Express has it right: take it out of the table: " + each);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "MatrixMultiplication, 4",
        "polynomial.Karatsuba, 3",
        "PageRank, 4",
        "KMeans, 3",
        "Sorts, 4",
        "Classics, 4",
        "Mandelbrot, 4",
        "Jacobi, 4"
    })
    void shouldRunProgramsAsTheyAreFound(String program, int ranks) throws IOException, InterruptedException {
        Command.Outcome theirs = MpjExpress.command(classes(), ranks, program).run(temporary);
        Command.Outcome mine = ours.command(classes(), ranks, program).run(temporary);
        assertEquals(String.join("\n", theirs.lines()), String.join("\n", mine.lines()));
        assertFalse(theirs.lines().isEmpty(), "they print nothing");
        assertEquals(0, mine.code());
    }

    private static List<String> others(List<String> lines, List<Deviation> known) {
        return lines.stream()
                .filter(line -> known.stream().noneMatch(each -> each.matches(line)))
                .toList();
    }

    /** The lines of results; MPJ Express writes others too, on stacks it is able to go on from. */
    private static List<String> results(Command command) throws IOException, InterruptedException {
        Command.Outcome outcome = command.run(temporary);
        assertEquals(0, outcome.code(), () -> String.join("\n", outcome.lines()));
        return outcome.lines().stream().filter(line -> line.startsWith("@")).toList();
    }
}
