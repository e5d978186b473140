package org.myrixen.apps.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All contenders that this machine has, and a line for each that it has not. */
final class Field {
    static final String RANK = "org.myrixen.apps.compare.rank.Rank";

    /** Another checkout of ours. */
    static final String BEFORE = "before";

    static final Map<String, String> OPEN_MPI_AS_ROOT =
            Map.of("OMPI_ALLOW_RUN_AS_ROOT", "1", "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM", "1");

    /** C needs no compilers; a hundredth of this is spent on each size before. */
    private static final int C_WARM_UP_MILLIS = 300;

    private final Settings settings;
    private final Workshop workshop;
    private final Map<String, Contender> contenders = new LinkedHashMap<>();
    private final List<String> missing = new ArrayList<>();

    private Field(Settings settings, Workshop workshop) {
        this.settings = settings;
        this.workshop = workshop;
    }

    /** Finds them, and makes their programs. */
    static Field of(Settings settings, Workshop workshop) throws InterruptedException {
        Field field = new Field(settings, workshop);
        field.addOurs();
        field.attempt("openmpi", field::addOpenMpi);
        field.attempt("mpich", field::addMpich);
        field.attempt("mpjexpress", field::addMpjExpress);
        field.attempt("openmpi-java", field::addOpenMpiJava);
        field.attempt("aeron-ipc", field::addAeron);
        return field;
    }

    private interface Addition {
        void run() throws IOException, InterruptedException;
    }

    /** One whose program can not be made does not keep the others from being measured. */
    private void attempt(String name, Addition addition) throws InterruptedException {
        try {
            addition.run();
        } catch (IOException e) {
            missing.add(name + ": its program can not be made: " + e.getMessage());
        }
    }

    /** Those that take part. */
    List<Contender> contenders() {
        return List.copyOf(contenders.values());
    }

    /** Why others do not. */
    List<String> missing() {
        return missing;
    }

    private boolean isWanted(String name, boolean usually) {
        return settings.contenders().isEmpty() ? usually : settings.contenders().contains(name);
    }

    private void add(Contender contender) {
        contenders.put(contender.name(), contender);
    }

    private void addOurs() {
        Path home = workshop.home();
        addOurs("myrixen", home, "array", List.of(), isWanted("myrixen", true));
        addOurs("myrixen-bytes", home, "bytes", List.of(), isWanted("myrixen-bytes", false));
        addOurs("myrixen-segment", home, "segment", List.of(), isWanted("myrixen-segment", settings.full()));
        settings.variants().forEach((name, options) -> addOurs(name, home, "array", options, true));
        settings.before().ifPresent(other -> addOurs(BEFORE, other, "array", List.of(), true));
    }

    private void addOurs(String name, Path home, String storage, List<String> options, boolean wanted) {
        if (!wanted) {
            return;
        }
        // Another MyriXen may not have this program yet: it gets ours.
        String classes = Compare.classes().toString();
        add(new Command(
                name,
                Contender.Group.OURS,
                scene -> {
                    List<String> words = new ArrayList<>(List.of(
                            home.resolve("bin/mpjrun").toString(),
                            "-np",
                            Integer.toString(scene.ranks()),
                            "-cp",
                            classes));
                    words.addAll(options);
                    words.add(RANK);
                    return words;
                },
                Map.of(),
                storage,
                settings.warmUpMillis(),
                true,
                workshop.work()));
    }

    private void addOpenMpi() throws IOException, InterruptedException {
        if (!isWanted("openmpi", true) && !isWanted("openmpi-vader", true)) {
            return;
        }
        Optional<Path> compiler = Workshop.onPath("mpicc.openmpi");
        Optional<Path> launcher = Workshop.onPath("mpirun.openmpi");
        if (compiler.isEmpty() || launcher.isEmpty()) {
            missing.add("openmpi: there is no mpicc.openmpi or mpirun.openmpi (Debian: openmpi-bin, libopenmpi-dev)");
            return;
        }
        List<String> program =
                List.of(workshop.compile(compiler.get(), "compare_rank").toString());
        addOpenMpi("openmpi", Contender.Group.C, launcher.get(), List.of(), program, C_WARM_UP_MILLIS);
        List<String> vader = List.of("--mca", "pml", "ob1", "--mca", "btl", "self,vader");
        addOpenMpi("openmpi-vader", Contender.Group.C, launcher.get(), vader, program, C_WARM_UP_MILLIS);
    }

    private void addOpenMpi(
            String name,
            Contender.Group group,
            Path launcher,
            List<String> parameters,
            List<String> program,
            int warmUpMillis) {
        if (!isWanted(name, true)) {
            return;
        }
        add(new Command(
                name,
                group,
                scene -> {
                    List<String> words = new ArrayList<>(
                            List.of(launcher.toString(), "-np", Integer.toString(scene.ranks()), "--bind-to", "none"));
                    words.addAll(parameters);
                    if (scene.oversubscribed()) {
                        words.addAll(List.of("--oversubscribe", "--mca", "mpi_yield_when_idle", "1"));
                    }
                    words.addAll(program);
                    return words;
                },
                OPEN_MPI_AS_ROOT,
                "array",
                warmUpMillis,
                true,
                workshop.work()));
    }

    private void addMpich() throws IOException, InterruptedException {
        if (!isWanted("mpich", true)) {
            return;
        }
        Optional<Path> compiler = Workshop.onPath("mpicc.mpich");
        Optional<Path> launcher = Workshop.onPath("mpiexec.mpich", "mpirun.mpich");
        if (compiler.isEmpty() || launcher.isEmpty()) {
            missing.add("mpich: there is no mpicc.mpich or mpiexec.mpich (Debian: mpich, libmpich-dev)");
            return;
        }
        Path program = workshop.compile(compiler.get(), "compare_rank");
        // It spins whatever there are ranks for, and takes milliseconds per message on fewer cores: only pairs.
        add(new Command(
                "mpich",
                Contender.Group.C,
                scene -> List.of(launcher.get().toString(), "-np", Integer.toString(scene.ranks()), program.toString()),
                Map.of(),
                "-",
                C_WARM_UP_MILLIS,
                false,
                workshop.work()));
    }

    /** MPJ Express as Debian's libmpj-java has it. */
    private void addMpjExpress() throws IOException, InterruptedException {
        boolean multicore = isWanted("mpjexpress-multicore", settings.full());
        boolean niodev = isWanted("mpjexpress-niodev", settings.full());
        if (!multicore && !niodev) {
            return;
        }
        MpjExpress express = MpjExpress.installed();
        if (!express.missing().isEmpty()) {
            missing.add("mpjexpress: there is no " + express.missing().getFirst() + " (Debian: libmpj-java)");
            return;
        }
        Path classes = workshop.compileRank(List.of(express.jar()));
        if (multicore) {
            add(new Command(
                    "mpjexpress-multicore",
                    Contender.Group.JAVA,
                    scene -> express.multicore(classes, scene.ranks(), RANK),
                    express.environment(),
                    "array",
                    settings.warmUpMillis(),
                    true,
                    workshop.work()));
        }
        if (niodev) {
            add(new Niodev(
                    "mpjexpress-niodev",
                    classes,
                    express.niodev(),
                    express.home(),
                    settings.warmUpMillis(),
                    workshop.work()));
        }
    }

    /** Debian ships the native half only, so the other half has to be named. */
    private void addOpenMpiJava() throws IOException, InterruptedException {
        boolean named = settings.openMpiJar().isPresent();
        if (!isWanted("openmpi-java", named || settings.full())) {
            return;
        }
        Optional<Path> launcher = Workshop.onPath("mpirun.openmpi");
        if (!named || launcher.isEmpty()) {
            missing.add("openmpi-java: Open MPI's Java bindings need their mpi.jar: --ompi-jar PATH");
            return;
        }
        if (!Files.isReadable(settings.openMpiJar().get())) {
            missing.add("openmpi-java: there is no " + settings.openMpiJar().get());
            return;
        }
        List<Path> classPath = workshop.compileOpenMpiRank(settings.openMpiJar().get());
        addOpenMpi(
                "openmpi-java",
                Contender.Group.JAVA,
                launcher.get(),
                List.of(),
                Workshop.openMpiRank(classPath),
                settings.warmUpMillis());
    }

    private void addAeron() throws IOException, InterruptedException {
        if (!isWanted(AeronIpc.NAME, false) && !settings.aeron()) {
            return;
        }
        Optional<Path> maven = Workshop.onPath("mvn");
        if (maven.isEmpty()) {
            missing.add("aeron-ipc: there is no mvn to fetch it with");
            return;
        }
        add(AeronIpc.fetched(maven.get(), workshop, settings.warmUpMillis()));
    }
}
