package org.myrixen.launcher.job;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.ServiceLoader;
import org.myrixen.bootstrap.JobEnvironment;
import org.myrixen.mx.nic.NicConfig;
import org.myrixen.mx.nic.NicProvider;

/** Takes away what a job may leave behind: processes that its ranks have started, and what transports keep in shared places. */
public final class Sweep {
    /** Matches no job, so that only what is stale is swept. */
    public static final String NO_JOB = "none";

    private static final Path PROC = Path.of("/proc");

    private Sweep() {}

    /** What the janitor starts when a launcher was killed: sweeps the job that the first argument names, with its parameters. */
    public static void main(String[] args) {
        segments(args[0], JobEnvironment.parametersOf(System.getenv()));
    }

    /**
     * Lets every transport remove what it keeps of this job and of jobs that are over.
     *
     * @param job name of a job whose processes are all gone, or {@link #NO_JOB}
     */
    public static void segments(String job, Map<String, String> parameters) {
        NicConfig config = new NicConfig(job, 1, parameters, new SecureRandom());
        for (NicProvider provider : ServiceLoader.load(NicProvider.class)) {
            provider.sweep(config);
        }
    }

    /**
     * Kills every process that has inherited a crew's environment, also one whose parent is long gone; and says how many.
     * Where there is no /proc, children are found only while their parents live, by {@link RankProcess}.
     *
     * @param variable {@code NAME=VALUE} that only they have
     */
    static int processes(String variable) {
        byte[] mark = (variable + "\0").getBytes(StandardCharsets.ISO_8859_1);
        int killed = 0;
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                if (isMarked(process.resolve("environ"), mark)) {
                    long pid = Long.parseLong(process.getFileName().toString());
                    killed += ProcessHandle.of(pid)
                                    .map(ProcessHandle::destroyForcibly)
                                    .orElse(false)
                            ? 1
                            : 0;
                }
            }
        } catch (IOException e) {
            return killed;
        }
        return killed;
    }

    private static boolean isMarked(Path environ, byte[] mark) {
        try {
            byte[] variables = Files.readAllBytes(environ);
            for (int i = 0; i + mark.length <= variables.length; i++) {
                boolean starts = i == 0 || variables[i - 1] == 0;
                if (starts && java.util.Arrays.equals(variables, i, i + mark.length, mark, 0, mark.length)) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            return false; // Somebody else's process, or one that has just ended.
        }
    }
}
