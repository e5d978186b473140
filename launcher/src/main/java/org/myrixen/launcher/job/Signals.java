package org.myrixen.launcher.job;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.Map;

/** Signals by number and name, and sending those that {@link ProcessHandle} can not. */
final class Signals {
    /** The numbers that Linux and macOS share, and SIGBUS of both. */
    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(1, "HUP"),
            Map.entry(2, "INT"),
            Map.entry(3, "QUIT"),
            Map.entry(4, "ILL"),
            Map.entry(6, "ABRT"),
            Map.entry(7, "BUS"),
            Map.entry(8, "FPE"),
            Map.entry(9, "KILL"),
            Map.entry(11, "SEGV"),
            Map.entry(13, "PIPE"),
            Map.entry(14, "ALRM"),
            Map.entry(15, "TERM"));

    private Signals() {}

    /** For example {@code 9 (KILL)}. */
    static String name(int signal) {
        String name = NAMES.get(signal);
        return name == null ? Integer.toString(signal) : signal + " (" + name + ")";
    }

    /** Makes a JVM print its stacks; quietly does nothing if the process is gone or there is no kill command. */
    static void quit(long pid) {
        try {
            new ProcessBuilder("kill", "-QUIT", Long.toString(pid))
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            // The stacks are a courtesy.
        }
    }
}
