package org.myrixen.apps.oracle;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * MPJ Express as Debian's libmpj-java installs it, in its multicore mode: each rank is a thread with a class loader of its own.
 *
 * <p>The package's own mpjrun can not be used: its starter.jar looks for log4j beside itself, where Debian has none. So we start
 * the class that mpjrun starts, with the class path that it gives, and log4j.
 */
final class MpjExpress {
    private static final Path HOME = Path.of("/usr/share/mpj");
    private static final Path JAVA = Path.of("/usr/share/java");

    private static final List<Path> CLASS_PATH = Stream.concat(
                    Stream.of("smpdev", "xdev", "mpjbuf", "loader2", "starter", "mpiExp")
                            .map(name -> HOME.resolve("lib").resolve(name + ".jar")),
                    Stream.of(JAVA.resolve("log4j-1.2.jar")))
            .toList();

    private MpjExpress() {}

    /** What programs are compiled against. */
    static Path jar() {
        return JAVA.resolve("mpj.jar");
    }

    /** Files that should be there and are not; empty if it is installed. */
    static List<Path> missing() {
        return Stream.concat(Stream.of(jar()), CLASS_PATH.stream())
                .filter(file -> !Files.isReadable(file))
                .toList();
    }

    static Command command(Path classes, int ranks, String main) {
        String classPath = CLASS_PATH.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        return new Command(
                List.of(
                        Command.java(),
                        "-XX:+UseSerialGC",
                        "-cp",
                        classPath,
                        "runtime.starter.MulticoreStarter",
                        classes.toString(),
                        Integer.toString(ranks),
                        "smpdev",
                        "useLocalLoader",
                        "EMPTY",
                        main),
                Map.of("MPJ_HOME", HOME.toString()));
    }
}
