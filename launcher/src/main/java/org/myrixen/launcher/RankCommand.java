package org.myrixen.launcher;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.myrixen.launcher.job.Program;

/** The command line of a rank's JVM. */
final class RankCommand {
    private static final String ANY_COLLECTOR = "-XX:\\+Use\\w+GC";

    /**
     * Keeps the body of Recv out of Recv, which then always is small enough to be inlined where a program calls it, so that the
     * status that it returns is never allocated where nobody looks at it. Without, it depends on what was compiled first.
     */
    private static final List<String> UNUSED_STATUS_IS_FREE =
            List.of("-XX:CompileCommand=quiet", "-XX:CompileCommand=dontinline,mpi.PointToPoint::receive");

    private RankCommand() {}

    /**
     * Builds it: our flags, then the user's (so that they win), the class path with ours first (so that the cache fits), and
     * what is to be run.
     *
     * @param size ranks that share this host
     * @param useCache whether the ahead-of-time cache may be used
     * @param userFlags from {@code -J}
     */
    static List<String> of(
            Installation installation, Program program, int size, boolean useCache, List<String> userFlags) {
        List<String> command = new ArrayList<>();
        command.add(installation.java().toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        // hsperfdata is a file in /tmp that a killed JVM leaves behind, and costs start-up time.
        command.add("-XX:-UsePerfData");
        // Threads of a parallel collector would take the neighbours' cores; and a JVM refuses two choices of a
        // collector.
        if (size >= Runtime.getRuntime().availableProcessors()
                && userFlags.stream().noneMatch(flag -> flag.matches(ANY_COLLECTOR))) {
            command.add("-XX:+UseSerialGC");
        }
        command.addAll(UNUSED_STATUS_IS_FREE);
        if (useCache && Files.isReadable(installation.rankCache())) {
            command.add("-XX:AOTCache=" + installation.rankCache());
            command.addAll(quietCache());
        }
        command.addAll(userFlags);
        command.add("-cp");
        command.add(classPath(installation, program));
        installation.rankMain().ifPresent(command::add);
        command.add(program.mainClass());
        command.addAll(program.arguments());
        return command;
    }

    /** A cache that does not fit (another JDK, other flags) is no error: the JVM starts without it, and says nothing. */
    private static List<String> quietCache() {
        return List.of("-Xlog:aot=off", "-Xlog:cds=off");
    }

    private static String classPath(Installation installation, Program program) {
        return Stream.concat(installation.rankClassPath().stream().map(Path::toString), program.classPath().stream())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
