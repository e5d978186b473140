package org.myrixen.apps.compare;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.myrixen.apps.compare.Settings.Extra;

/** The command {@code mpj-compare}. */
public final class Compare {
    private Compare() {}

    /** Exit code 2: wrong options; 1: nothing could be measured. */
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
        try {
            Path work = Workshop.temporary(Path.of(System.getProperty("java.io.tmpdir")));
            System.exit(run(settings, reader.isListed(), new Workshop(home, work)));
        } catch (IllegalArgumentException e) {
            System.err.println("mpj-compare: " + e.getMessage());
            System.exit(2);
        } catch (IOException e) {
            System.err.println("mpj-compare: " + e);
            System.exit(1);
        }
    }

    private static int run(Settings settings, boolean listed, Workshop workshop)
            throws IOException, InterruptedException {
        Notebook notebook = new Notebook(settings.out().resolve("raw.csv"));
        settings.added().forEach(notebook::take);
        settings.page().ifPresent(Page::check);
        if (settings.rounds() == 0 && !listed) {
            return reportAgain(settings, notebook);
        }
        Field field = Field.of(settings, workshop);
        List<String> remarks = new ArrayList<>();
        field.missing().forEach(line -> remarks.add("* not here: " + line));
        if (listed) {
            field.contenders().forEach(each -> System.out.println(each.name()));
            remarks.forEach(System.out::println);
            return 0;
        }
        List<Scene> scenes = Plan.scenes(settings);
        settings.before().ifPresent(Compare::mustHaveMpjrun);
        Files.createDirectories(settings.out());
        List<Origin> added = notebook.origins();
        Origin origin = Machine.origin(workshop.home(), workshop.work());
        measure(settings, scenes, workshop, field, notebook, origin).forEach(line -> remarks.add("* failed: " + line));
        remarks.addFirst(origin.words() + "; medians of " + settings.rounds() + " rounds with " + settings.starts()
                + " starts of each; load of the system " + origin.load() + " at the beginning, " + Machine.load()
                + " at the end."
                + (added.isEmpty() ? "" : " With " + String.join(", and ", Origin.count(added)) + "."));
        write(settings, notebook, field.contenders(), remarks);
        return notebook.origins().size() > added.size() ? 0 : 1;
    }

    /** Nothing is measured: who takes part, and where and when, is what the figures tell. */
    private static int reportAgain(Settings settings, Notebook notebook) throws IOException {
        if (notebook.isEmpty()) {
            throw new IllegalArgumentException("--rounds 0 measures nothing, and --add names no figures");
        }
        Files.createDirectories(settings.out());
        notebook.keep();
        String remark = "Nothing was measured for this report, made " + LocalDate.now(ZoneId.systemDefault())
                + "; it has " + String.join(", and ", Origin.count(notebook.origins())) + ".";
        write(settings, notebook, List.of(), new ArrayList<>(List.of(remark)));
        return 0;
    }

    private static void mustHaveMpjrun(Path before) {
        if (!Files.isExecutable(before.resolve("bin/mpjrun"))) {
            throw new IllegalArgumentException("--before " + before + ": there is no bin/mpjrun in it");
        }
    }

    /** What failed. */
    private static List<String> measure(
            Settings settings, List<Scene> scenes, Workshop workshop, Field field, Notebook notebook, Origin origin)
            throws IOException, InterruptedException {
        Optional<String> before = Optional.empty();
        if (settings.before().isPresent()) {
            before = Optional.of(Machine.commit(settings.before().get(), workshop.work()));
        }
        Origin ofBefore = before.map(origin::of).orElse(origin);
        Measuring measuring = new Measuring(
                new CacheLine(settings.cores()),
                notebook,
                contender -> contender.name().equals(Field.BEFORE) ? ofBefore : origin);
        measuring.run(Plan.starts(settings, scenes, field.contenders()));
        List<String> failures = new ArrayList<>(measuring.failures());
        measureBeside(settings, workshop, notebook, origin, failures);
        return failures;
    }

    /** What is measured beside messages; one that fails takes nothing else with it. */
    private static void measureBeside(
            Settings settings, Workshop workshop, Notebook notebook, Origin origin, List<String> failures)
            throws IOException, InterruptedException {
        for (Extra extra : settings.extras()) {
            try {
                notebook.add(
                        switch (extra) {
                            case STARTUP ->
                                new Startup(workshop, settings.openMpiJar()).measure(settings.rounds(), origin);
                            case MEMORY -> Memory.measure(workshop, origin);
                        });
            } catch (IOException e) {
                failures.add(extra.word() + ": " + e.getMessage());
            }
            notebook.keep();
        }
    }

    private static void write(Settings settings, Notebook notebook, List<Contender> present, List<String> remarks)
            throws IOException {
        Results results = new Results(notebook.samples());
        List<Contender> contenders = Recorded.with(present, notebook.samples()).stream()
                .filter(each -> settings.contenders().isEmpty()
                        || present.contains(each)
                        || settings.contenders().contains(each.name()))
                .toList();
        List<Extras> extras = Stream.of(Startup.of(notebook.readings()), Memory.of(notebook.readings()))
                .flatMap(Optional::stream)
                .toList();
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
