package org.myrixen.apps.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** From the start of a job of four ranks that say hello to its end, in milliseconds: all in turn. */
final class Startup {
    private static final int RANKS = 4;
    private static final int TIMES = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String OURS = "mpjrun, Hello";
    private static final String THEIRS = "Open MPI, hello on its Java bindings";
    private static final String ALIKE = "Open MPI, hello in Java on its C library";
    private static final String LEAST = "Open MPI, a Java program without MPI";

    private final Workshop workshop;
    private final Map<String, Job> jobs = new LinkedHashMap<>();
    private final Map<String, List<Double>> millis = new LinkedHashMap<>();

    Startup(Workshop workshop, Optional<Path> openMpiJar) throws IOException, InterruptedException {
        this.workshop = workshop;
        String mpjrun = workshop.home().resolve("bin/mpjrun").toString();
        add(OURS, List.of(mpjrun), List.of("org.myrixen.apps.examples.Hello"), Map.of());
        Optional<Path> openMpi = Workshop.onPath("mpirun.openmpi");
        if (openMpi.isPresent()) {
            addOpenMpi(List.of(openMpi.get().toString(), "--oversubscribe"), openMpiJar);
        }
        Optional<Path> mpich = Workshop.onPath("mpiexec.mpich");
        if (mpich.isPresent()) {
            addC("MPICH, hello in C", "mpicc.mpich", List.of(mpich.get().toString()), Map.of());
        }
    }

    private void addOpenMpi(List<String> launcher, Optional<Path> jar) throws IOException, InterruptedException {
        Map<String, String> root = Field.OPEN_MPI_AS_ROOT;
        String classes = Compare.classes().toString();
        add(LEAST, launcher, List.of(Workshop.java("java"), "-cp", classes, JvmHello.class.getName()), root);
        add(
                ALIKE,
                launcher,
                List.of(Workshop.java("java"), Workshop.NATIVE, "-cp", classes, OpenMpiHello.class.getName()),
                root);
        if (jar.isPresent()) {
            List<String> hello = new ArrayList<>(Workshop.openMpiRank(workshop.compileOpenMpiRank(jar.get())));
            hello.add("hello");
            add(THEIRS, launcher, hello, root);
        }
        addC("Open MPI, hello in C", "mpicc.openmpi", launcher, root);
    }

    private void addC(String name, String compiler, List<String> launcher, Map<String, String> environment)
            throws IOException, InterruptedException {
        Optional<Path> found = Workshop.onPath(compiler);
        if (found.isPresent()) {
            add(name, launcher, List.of(workshop.compile(found.get(), "hello").toString()), environment);
        }
    }

    private void add(String name, List<String> launcher, List<String> program, Map<String, String> environment) {
        List<String> words = new ArrayList<>(launcher);
        words.addAll(List.of("-np", Integer.toString(RANKS)));
        words.addAll(program);
        jobs.put(name, new Job(words, environment, workshop.work()));
    }

    /** Starts all in turn, in so many rounds. */
    Extras measure(int rounds) throws InterruptedException, IOException {
        for (int i = 0; i < rounds * TIMES; i++) {
            for (Map.Entry<String, Job> job : jobs.entrySet()) {
                long start = System.nanoTime();
                job.getValue().run(PATIENCE);
                double took = (System.nanoTime() - start) / 1e6;
                millis.computeIfAbsent(job.getKey(), name -> new ArrayList<>()).add(took);
            }
        }
        List<String> lines = new ArrayList<>(List.of(
                "",
                "## A job of " + RANKS + " ranks from start to end, ms",
                "",
                "| job | wall | mpjrun : this |",
                "|---|---|---|"));
        millis.forEach((name, values) -> lines.add("| " + name + " | " + Figures.spread(values) + " | "
                + (name.equals(OURS) ? "" : Figures.ratio(toOurs(values))) + " |"));
        return new Extras(outcomes(), lines);
    }

    private Ratio toOurs(List<Double> values) {
        return Ratio.of(millis.get(OURS), List.of(values), true);
    }

    /** Without the bindings, a program that makes the same calls of the C library stands in for theirs. */
    private List<Extras.Outcome> outcomes() {
        String against = millis.containsKey(THEIRS) ? THEIRS : ALIKE;
        if (!millis.containsKey(against)) {
            return List.of();
        }
        Ratio ratio = toOurs(millis.get(against));
        String what = "`mpjrun -np " + RANKS + " Hello`, wall, against " + against;
        return List.of(new Extras.Outcome(what, "≤ 1 ×", Figures.ratio(ratio) + " ×", ratio.value() <= 1));
    }
}
