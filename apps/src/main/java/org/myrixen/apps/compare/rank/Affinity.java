package org.myrixen.apps.compare.rank;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Binds threads to cores, with the system's {@code taskset}. */
public final class Affinity {
    private Affinity() {}

    /**
     * Binds the calling thread, a platform thread, to a core.
     *
     * @throws IOException if there is no taskset, or it can not
     */
    public static void pinCallingThread(String core) throws IOException, InterruptedException {
        String thread = Files.readSymbolicLink(Path.of("/proc/thread-self"))
                .getFileName()
                .toString();
        Process taskset = new ProcessBuilder("taskset", "-p", "-c", core, thread)
                .redirectErrorStream(true)
                .start();
        String said = new String(taskset.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (!taskset.waitFor(10, TimeUnit.SECONDS) || taskset.exitValue() != 0) {
            throw new IOException("can not bind a thread to core " + core + ": " + said.strip());
        }
    }
}
