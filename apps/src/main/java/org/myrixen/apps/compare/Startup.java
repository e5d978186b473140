package org.myrixen.apps.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.myrixen.apps.compare.Reading.Quantity;

/** From the start of a job of four ranks that say hello to its end, in milliseconds: all in turn. */
final class Startup {
    /** Who says hello. */
    private enum Hello {
        OURS("myrixen", "mpjrun, Hello"),
        LEAST("openmpi-jvm", "Open MPI, a Java program without MPI"),
        ALIKE("openmpi-from-java", "Open MPI, hello in Java on its C library"),
        THEIRS("openmpi-java", "Open MPI, hello on its Java bindings"),
        OPEN_MPI("openmpi", "Open MPI, hello in C"),
        MPICH("mpich", "MPICH, hello in C");

        private final String word;
        private final String title;

        Hello(String word, String title) {
            this.word = word;
            this.title = title;
        }

        List<Double> of(List<Reading> readings) {
            return Reading.values(readings, word, Quantity.STARTUP, 0);
        }
    }

    private static final int RANKS = 4;
    private static final int TIMES = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Workshop workshop;
    private final Map<Hello, Job> jobs = new EnumMap<>(Hello.class);

    Startup(Workshop workshop, Optional<Path> openMpiJar) throws IOException, InterruptedException {
        this.workshop = workshop;
        String mpjrun = workshop.home().resolve("bin/mpjrun").toString();
        add(Hello.OURS, List.of(mpjrun), List.of("org.myrixen.apps.examples.Hello"), Map.of());
        Optional<Path> openMpi = Workshop.onPath("mpirun.openmpi");
        if (openMpi.isPresent()) {
            addOpenMpi(List.of(openMpi.get().toString(), "--oversubscribe"), openMpiJar);
        }
        Optional<Path> mpich = Workshop.onPath("mpiexec.mpich");
        if (mpich.isPresent()) {
            addC(Hello.MPICH, "mpicc.mpich", List.of(mpich.get().toString()), Map.of());
        }
    }

    private void addOpenMpi(List<String> launcher, Optional<Path> jar) throws IOException, InterruptedException {
        Map<String, String> root = Field.OPEN_MPI_AS_ROOT;
        String classes = Compare.classes().toString();
        add(Hello.LEAST, launcher, List.of(Workshop.java("java"), "-cp", classes, JvmHello.class.getName()), root);
        add(
                Hello.ALIKE,
                launcher,
                List.of(Workshop.java("java"), Workshop.NATIVE, "-cp", classes, OpenMpiHello.class.getName()),
                root);
        if (jar.isPresent()) {
            List<String> hello = new ArrayList<>(Workshop.openMpiRank(workshop.compileOpenMpiRank(jar.get())));
            hello.add("hello");
            add(Hello.THEIRS, launcher, hello, root);
        }
        addC(Hello.OPEN_MPI, "mpicc.openmpi", launcher, root);
    }

    private void addC(Hello hello, String compiler, List<String> launcher, Map<String, String> environment)
            throws IOException, InterruptedException {
        Optional<Path> found = Workshop.onPath(compiler);
        if (found.isPresent()) {
            add(hello, launcher, List.of(workshop.compile(found.get(), "hello").toString()), environment);
        }
    }

    private void add(Hello hello, List<String> launcher, List<String> program, Map<String, String> environment) {
        List<String> words = new ArrayList<>(launcher);
        words.addAll(List.of("-np", Integer.toString(RANKS)));
        words.addAll(program);
        jobs.put(hello, new Job(words, environment, workshop.work()));
    }

    /** Starts all in turn, in so many rounds. */
    List<Reading> measure(int rounds, Origin origin) throws InterruptedException, IOException {
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < rounds * TIMES; i++) {
            for (Map.Entry<Hello, Job> job : jobs.entrySet()) {
                long start = System.nanoTime();
                job.getValue().run(PATIENCE);
                double took = (System.nanoTime() - start) / 1e6;
                String word = job.getKey().word;
                readings.add(new Reading(1 + i / TIMES, word, RANKS, Quantity.STARTUP, 0, took, origin));
            }
        }
        return readings;
    }

    /** What that comes to; nothing where {@code mpjrun} was not measured. */
    static Optional<Extras> of(List<Reading> readings) {
        List<Double> ours = Hello.OURS.of(readings);
        if (ours.isEmpty()) {
            return Optional.empty();
        }
        List<String> lines = new ArrayList<>(List.of(
                "",
                "## A job of " + RANKS + " ranks from start to end, ms",
                "",
                "| job | wall | mpjrun : this |",
                "|---|---|---|"));
        for (Hello hello : Hello.values()) {
            List<Double> values = hello.of(readings);
            if (!values.isEmpty()) {
                String ratio = hello == Hello.OURS ? "" : Figures.ratio(Ratio.of(ours, List.of(values), true));
                lines.add("| " + hello.title + " | " + Figures.spread(values) + " | " + ratio + " |");
            }
        }
        return Optional.of(new Extras(outcomes(ours, readings), lines));
    }

    /** Without the bindings, a program that makes the same calls of the C library stands in for theirs. */
    private static List<Extras.Outcome> outcomes(List<Double> ours, List<Reading> readings) {
        Hello against = Hello.THEIRS.of(readings).isEmpty() ? Hello.ALIKE : Hello.THEIRS;
        if (against.of(readings).isEmpty()) {
            return List.of();
        }
        Ratio ratio = Ratio.of(ours, List.of(against.of(readings)), true);
        String what = "`mpjrun -np " + RANKS + " Hello`, wall, against " + against.title;
        return List.of(new Extras.Outcome(what, "≤ 1 ×", Figures.ratio(ratio) + " ×", ratio.value() <= 1));
    }
}
