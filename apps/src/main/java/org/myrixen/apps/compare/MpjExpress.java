package org.myrixen.apps.compare;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * MPJ Express as Debian's libmpj-java installs it. The package's own mpjrun looks for log4j where Debian has none, so we start the
 * class that it starts.
 */
record MpjExpress(Path home, Path java) {
    static MpjExpress installed() {
        return new MpjExpress(Path.of("/usr/share/mpj"), Path.of("/usr/share/java"));
    }

    /** What programs are compiled against. */
    Path jar() {
        return java.resolve("mpj.jar");
    }

    /** The class path of a rank of niodev, without the program. */
    List<Path> niodev() {
        return List.of(jar(), log4j());
    }

    Map<String, String> environment() {
        return Map.of("MPJ_HOME", home.toString());
    }

    /** Files that should be there and are not. */
    List<Path> missing() {
        return Stream.concat(starter().stream(), Stream.of(jar()))
                .filter(file -> !Files.isReadable(file))
                .toList();
    }

    /** The command of a job whose ranks are threads, each with a class loader of its own. */
    List<String> multicore(Path classes, int ranks, String main) {
        return List.of(
                Workshop.java("java"),
                "-cp",
                Workshop.path(starter()),
                "runtime.starter.MulticoreStarter",
                classes.toString(),
                Integer.toString(ranks),
                "smpdev",
                "useLocalLoader",
                "EMPTY",
                main);
    }

    private List<Path> starter() {
        return Stream.concat(
                        Stream.of("smpdev", "xdev", "mpjbuf", "loader2", "starter", "mpiExp")
                                .map(name -> home.resolve("lib").resolve(name + ".jar")),
                        Stream.of(log4j()))
                .toList();
    }

    private Path log4j() {
        return java.resolve("log4j-1.2.jar");
    }
}
