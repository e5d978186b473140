package org.myrixen.xen.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the other end of a test runs: in another virtual machine, by the command in {@code myrixen.lab.peer} to which a shell
 * command is appended; without it, in another process here.
 */
public final class Elsewhere {
    private static final String PEER = "myrixen.lab.peer";

    private Elsewhere() {}

    /** Whether that is another machine. */
    public static boolean isAnotherMachine() {
        return System.getProperty(PEER) != null;
    }

    /** Starts a program of the tests there; what it writes to standard error is shown here. */
    public static Process start(Class<?> main, String... arguments) throws IOException {
        return start("exec " + Path.of(System.getProperty("java.home"), "bin", "java")
                + " --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx64m -cp '"
                + System.getProperty("java.class.path") + "' " + main.getName() + " " + String.join(" ", arguments));
    }

    /** Starts a shell command there. */
    public static Process start(String command) throws IOException {
        List<String> words =
                new ArrayList<>(List.of(System.getProperty(PEER, "sh -c").split(" ")));
        words.add(command);
        return new ProcessBuilder(words)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
