package org.myrixen.apps.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A contender that is known by what it did in another run. */
record Recorded(String name) implements Contender {
    /** Those that have a name of their own, in the order of the tables; others are variants of ours. */
    static final List<String> NAMES = List.of(
            "myrixen",
            "myrixen-bytes",
            "myrixen-segment",
            "openmpi",
            "openmpi-vader",
            "mpich",
            "mpjexpress-multicore",
            "mpjexpress-niodev",
            "openmpi-java",
            AeronIpc.NAME);

    private static final Set<String> IN_C = Set.of("openmpi", "openmpi-vader", "mpich");
    private static final int OURS = 3;

    /** Those that take part, and those of which there are samples, in the order of the tables. */
    static List<Contender> with(List<Contender> present, List<Sample> samples) {
        Set<String> names =
                new LinkedHashSet<>(samples.stream().map(Sample::contender).toList());
        present.forEach(contender -> names.remove(contender.name()));
        List<Contender> all = new ArrayList<>(present);
        names.forEach(name -> all.add(new Recorded(name)));
        all.sort(Comparator.comparingInt(contender -> place(contender.name())));
        return all;
    }

    private static int place(String name) {
        int index = NAMES.indexOf(name);
        return index < 0 ? OURS : index < OURS ? index : index + 1;
    }

    @Override
    public Group group() {
        if (IN_C.contains(name)) {
            return Group.C;
        }
        return NAMES.indexOf(name) >= OURS ? Group.JAVA : Group.OURS;
    }

    @Override
    public boolean takesPart(Scene scene) {
        return false;
    }

    @Override
    public List<String> run(Scene scene) {
        return List.of();
    }
}
