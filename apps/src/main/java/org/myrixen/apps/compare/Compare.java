package org.myrixen.apps.compare;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.myrixen.apps.compare.Settings.Extra;

/** The command {@code mpj-compare}. */
public final class Compare {
    private Compare() {}

    /** Exit code 2: wrong options; 1: nothing of MyriXen could be measured. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path home = Path.of(System.getProperty("myrixen.home", "")).toAbsolutePath();
        SettingsReader reader = new SettingsReader(Machine.cores(), home.resolve("target/compare"));
        Settings settings;
        try {
            settings = reader.read(List.of(args));
        } catch (IllegalArgumentException e) {
            System.err.println("mpj-compare: " + e.getMessage() + "; --help shows the options");
            System.exit(2);
            return;
        }
        if (reader.isHelped()) {
            System.out.print(SettingsReader.USAGE);
            return;
        }
        Path work = Files.createTempDirectory("mpj-compare");
        try {
            System.exit(run(settings, reader.isListed(), new Workshop(home, work)));
        } finally {
            delete(work);
        }
    }

    private static int run(Settings settings, boolean listed, Workshop workshop)
            throws IOException, InterruptedException {
        Field field = Field.of(settings, workshop);
        List<String> remarks = new ArrayList<>();
        field.missing().forEach(line -> remarks.add("* not here: " + line));
        if (listed) {
            field.contenders().forEach(each -> System.out.println(each.name()));
            remarks.forEach(System.out::println);
            return 0;
        }
        String loadBefore = Machine.load();
        Measuring measuring = new Measuring(new CacheLine(settings.cores()));
        measuring.run(Plan.starts(settings, Plan.scenes(settings), field.contenders()));
        List<Extras> more = new ArrayList<>();
        if (settings.extras().contains(Extra.STARTUP)) {
            more.add(new Startup(workshop, settings.openMpiJar()).measure(settings.rounds()));
        }
        if (settings.extras().contains(Extra.MEMORY)) {
            more.add(Memory.measure(workshop));
        }
        measuring.failures().forEach(line -> remarks.add("* failed: " + line));
        remarks.addFirst(Machine.describe(workshop.home(), workshop.work()) + "; medians of " + settings.rounds()
                + " rounds with " + settings.starts() + " starts of each; load of the system " + loadBefore
                + " at the beginning, "
                + Machine.load() + " at the end.");
        List<Sample> samples = new ArrayList<>(measuring.samples());
        for (Path other : settings.added()) {
            samples.addAll(Csv.samples(Files.readAllLines(other)));
        }
        Results results = new Results(samples);
        Files.createDirectories(settings.out());
        remarks.addAll(Drawings.write(results, field.contenders(), settings.out()));
        List<String> report = new Report(results, field.contenders()).write(remarks, more);
        Files.write(settings.out().resolve("results.md"), report);
        Files.write(settings.out().resolve("raw.csv"), Csv.lines(results.samples()));
        report.forEach(System.out::println);
        if (settings.page().isPresent()) {
            Page.fill(settings.page().get(), settings.out(), report);
        }
        System.err.println("mpj-compare: written to " + settings.out());
        return results.samples().isEmpty() ? 1 : 0;
    }

    /** Where this program is: a directory of classes or a jar. */
    static Path classes() {
        try {
            return Path.of(Compare.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
