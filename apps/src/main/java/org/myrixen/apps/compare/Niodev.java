package org.myrixen.apps.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * MPJ Express over its niodev: a process for each rank, joined by TCP. It often hangs in MPI.Init, so it is started again when
 * nothing was printed for long.
 *
 * @param classes of the rank program, made against its jar
 */
record Niodev(String name, Path classes, List<Path> jars, Path home, int warmUpMillis, Path work) implements Contender {
    private static final int ATTEMPTS = 3;
    private static final Duration SILENCE = Duration.ofSeconds(20);

    @Override
    public Group group() {
        return Group.JAVA;
    }

    @Override
    public List<String> run(Scene scene) throws IOException, InterruptedException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            List<Job.Running> ranks = new ArrayList<>();
            try (NiodevPorts ports = new NiodevPorts(scene.ranks())) {
                for (int rank = 0; rank < scene.ranks(); rank++) {
                    ranks.add(job(scene, rank, ports.port()).start());
                }
                if (printsSomething(ranks.getFirst())) {
                    return waitFor(ranks.getFirst(), scene);
                }
            } finally {
                ranks.forEach(Job.Running::end);
            }
        }
        throw new IOException("hung in MPI.Init " + ATTEMPTS + " times");
    }

    private Job job(Scene scene, int rank, int port) {
        List<Path> path = new ArrayList<>(jars);
        path.addFirst(classes);
        String conf = "#Number of Processes;" + scene.ranks() + ";#Protocol Switch Limit;131072;#Job;#" + port
                + ";#Server Name;127.0.0.1;#Server Port;" + port;
        List<String> words = new ArrayList<>(List.of(
                Workshop.java("java"), "-cp", Workshop.path(path), Field.RANK, Integer.toString(rank), conf, "niodev"));
        words.addAll(scene.words(warmUpMillis, "array"));
        return new Job(words, Map.of("MPJ_HOME", home.toString()), work);
    }

    private boolean printsSomething(Job.Running rank) throws IOException, InterruptedException {
        long end = System.nanoTime() + SILENCE.toNanos() + TimeUnit.MILLISECONDS.toNanos(4L * warmUpMillis);
        while (Files.size(rank.output()) == 0 && rank.process().isAlive() && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return Files.size(rank.output()) > 0;
    }

    private List<String> waitFor(Job.Running rank, Scene scene) throws IOException, InterruptedException {
        Duration limit = scene.limit(warmUpMillis);
        if (!rank.process().waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IOException("does not end within " + limit.toSeconds() + " s");
        }
        return Files.readAllLines(rank.output());
    }
}
