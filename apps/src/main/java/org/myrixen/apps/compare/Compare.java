package org.myrixen.apps.compare;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.myrixen.apps.compare.Settings.Extra;

/** The command {@code mpj-compare}. */
public final class Compare {
    private Compare() {}

    /** Exit code 2: wrong options; 1: nothing of MyriXen could be measured. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path home = Path.of(System.getProperty("myrixen.home", "")).toAbsolutePath();
        SettingsReader reader = new SettingsReader(
                Machine.cores(), Runtime.getRuntime().availableProcessors(), home.resolve("target/compare"));
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
        Path work = Workshop.temporary(Path.of(System.getProperty("java.io.tmpdir")));
        System.exit(run(settings, reader.isListed(), new Workshop(home, work)));
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
        List<Sample> added = new ArrayList<>();
        for (Path other : settings.added()) {
            added.addAll(Csv.samples(Files.readAllLines(other)));
        }
        Files.createDirectories(settings.out());
        Measuring measuring =
                new Measuring(new CacheLine(settings.cores()), settings.out().resolve("raw.csv"), added);
        measuring.run(Plan.starts(settings, Plan.scenes(settings), field.contenders()));
        List<Sample> samples = measuring.samples();
        List<String> failures = new ArrayList<>(measuring.failures());
        List<Extras> extras = extras(settings, workshop, failures);
        failures.forEach(line -> remarks.add("* failed: " + line));
        String made = settings.rounds() == 0
                ? "made again, nothing measured; the commit is that of the report"
                : "medians of " + settings.rounds() + " rounds with " + settings.starts() + " starts of each";
        remarks.addFirst(Machine.describe(workshop.home(), workshop.work()) + "; " + made
                + "; load of the system " + loadBefore
                + " at the beginning, " + Machine.load() + " at the end."
                + (added.isEmpty() ? "" : " With " + added.size() + " figures of runs before."));
        write(settings, new Results(samples), field.contenders(), remarks, extras);
        return samples.isEmpty() && extras.isEmpty() ? 1 : 0;
    }

    /** What is measured beside messages; one that fails takes nothing else with it. */
    private static List<Extras> extras(Settings settings, Workshop workshop, List<String> failures)
            throws InterruptedException {
        List<Extras> extras = new ArrayList<>();
        for (Extra extra : settings.extras()) {
            try {
                extras.add(
                        switch (extra) {
                            case STARTUP -> new Startup(workshop, settings.openMpiJar()).measure(settings.rounds());
                            case MEMORY -> Memory.measure(workshop);
                        });
            } catch (IOException e) {
                failures.add(extra.word() + ": " + e.getMessage());
            }
        }
        return extras;
    }

    private static void write(
            Settings settings, Results results, List<Contender> contenders, List<String> remarks, List<Extras> extras)
            throws IOException {
        remarks.addAll(Drawings.write(results, contenders, settings.out()));
        List<String> report = new Report(results, contenders).write(remarks, extras);
        Files.write(settings.out().resolve("results.md"), report);
        report.forEach(System.out::println);
        if (settings.page().isPresent()) {
            Page.fill(settings.page().get(), settings.out(), report);
        }
        System.err.println("mpj-compare: written to " + settings.out());
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
}
