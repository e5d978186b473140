package org.myrixen.apps.compare;

import java.nio.file.Path;
import java.util.List;

/** Contenders that start nothing, and samples as they would have made. */
final class Fixtures {
    private Fixtures() {}

    record Named(String name, Contender.Group group, boolean everywhere) implements Contender {
        @Override
        public boolean takesPart(Scene scene) {
            return everywhere || !scene.oversubscribed();
        }

        @Override
        public List<String> run(Scene scene) {
            return List.of();
        }
    }

    static final Contender OURS = new Named("myrixen", Contender.Group.OURS, true);
    static final Contender OPEN_MPI = new Named("openmpi", Contender.Group.C, true);
    static final Contender MPICH = new Named("mpich", Contender.Group.C, false);
    static final Contender EXPRESS = new Named("mpjexpress-niodev", Contender.Group.JAVA, true);
    static final Origin ORIGIN = new Origin("2026-11-29", "a machine; 2 cores", "abc1234", "0.50");
    static final List<Contender> ALL = List.of(OURS, OPEN_MPI, MPICH, EXPRESS);

    /** Settings of a command line, on cores 0 and 1. */
    static Settings settings(String... words) {
        return new SettingsReader(List.of("0", "1"), 2, Path.of("out")).read(List.of(words));
    }

    /** A sample of half round trips on near cores. */
    static Sample sample(Contender contender, Kind kind, int bytes, double median) {
        return sample(contender, kind, bytes, median, 40);
    }

    static Sample sample(Contender contender, Kind kind, int bytes, double median, double line) {
        int ranks = kind.isOfPairs() ? 2 : 4;
        return new Sample(
                1, contender.name(), ranks, new Figure(kind, bytes, median, median, median, 9, 0), line, line, ORIGIN);
    }
}
