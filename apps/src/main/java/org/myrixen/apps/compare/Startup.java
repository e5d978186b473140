package org.myrixen.apps.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** From the start of a job of four ranks that say hello to its end, in milliseconds: all in turn. */
final class Startup {
    private static final int RANKS = 4;
    private static final int TIMES = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String OURS = "mpjrun, Hello";
    private static final String THEIRS = "Open MPI, a Java program without MPI";

    private final Workshop workshop;
    private final Map<String, Job> jobs = new LinkedHashMap<>();
    private final Map<String, List<Double>> millis = new LinkedHashMap<>();

    Startup(Workshop workshop, Optional<Path> openMpiJar) throws IOException, InterruptedException {
        this.workshop = workshop;
        Map<String, String> root = Field.OPEN_MPI_AS_ROOT;
        add(
                OURS,
                List.of(workshop.home().resolve("bin/mpjrun").toString()),
                List.of("org.myrixen.apps.examples.Hello"),
                Map.of());
        Optional<Path> openMpi = Workshop.onPath("mpirun.openmpi");
        Optional<Path> openMpiCompiler = Workshop.onPath("mpicc.openmpi");
        if (openMpi.isPresent() && openMpiCompiler.isPresent()) {
            List<String> launcher = List.of(openMpi.get().toString(), "--oversubscribe");
            add(
                    THEIRS,
                    launcher,
                    List.of(Workshop.java("java"), "-cp", Compare.classes().toString(), JvmHello.class.getName()),
                    root);
            add(
                    "Open MPI, hello in C",
                    launcher,
                    List.of(workshop.compile(openMpiCompiler.get(), "hello").toString()),
                    root);
        }
        Optional<Path> mpich = Workshop.onPath("mpiexec.mpich");
        Optional<Path> mpichCompiler = Workshop.onPath("mpicc.mpich");
        if (mpich.isPresent() && mpichCompiler.isPresent()) {
            add(
                    "MPICH, hello in C",
                    List.of(mpich.get().toString()),
                    List.of(workshop.compile(mpichCompiler.get(), "hello").toString()),
                    Map.of());
        }
    }

    private void add(String name, List<String> launcher, List<String> program, Map<String, String> environment) {
        List<String> words = new ArrayList<>(launcher);
        words.addAll(List.of("-np", Integer.toString(RANKS)));
        words.addAll(program);
        jobs.put(name, new Job(words, environment, workshop.work()));
    }

    /** Starts all in turn, in so many rounds. */
    List<String> table(int rounds) throws InterruptedException, IOException {
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
        millis.forEach((name, values) -> lines.add(String.format(
                Locale.ROOT,
                "| %s | %s | %s |",
                name,
                Figures.spread(values),
                name.equals(OURS) ? "" : Figures.ratio(Ratio.of(millis.get(OURS), List.of(values), true)))));
        return lines;
    }
}
