package org.myrixen.bootstrap;

import java.util.Map;

/**
 * A rank's connection to its launcher. Any thread may call; {@link #fence} blocks until all ranks of the job are in it.
 */
public final class BootstrapClient implements AutoCloseable {
    private BootstrapClient() {}

    /**
     * Connects and proves with the token that this rank belongs to the job.
     *
     * @param env what the launcher set for this rank
     * @param events is called on the client's daemon thread from now on
     * @throws BootstrapException if the launcher is not there or refuses this rank
     */
    public static BootstrapClient connect(JobEnvironment env, Events events) {
        throw new UnsupportedOperationException("not written yet");
    }

    /** Publishes a value under a key for all ranks; they see it after the next {@link #fence}. */
    public void put(String key, String value) {
        throw new UnsupportedOperationException("not written yet");
    }

    /** A value that some rank put before the last {@link #fence}, or null; local, no round trip. */
    public String get(String key) {
        throw new UnsupportedOperationException("not written yet");
    }

    /** Everything that was put before the last {@link #fence}. */
    public Map<String, String> cards() {
        throw new UnsupportedOperationException("not written yet");
    }

    /**
     * Waits until every rank of the job has called it; then all see what any of them put before.
     *
     * @throws BootstrapException if the launcher is gone
     */
    public void fence() {
        throw new UnsupportedOperationException("not written yet");
    }

    /**
     * Tells the launcher that the job must end; the caller ends its own process with {@link ExitCode#ofAbort} afterwards.
     * Never throws: the caller is on its way out.
     *
     * @param code error code, becomes the exit code of the job
     * @param reason one line, printed by the launcher with this rank's number
     */
    public void abort(int code, String reason) {
        throw new UnsupportedOperationException("not written yet");
    }

    /** Tells the launcher that this rank has finalized, so that its exit is no failure. */
    public void finalized() {
        throw new UnsupportedOperationException("not written yet");
    }

    /** Ends the connection; {@link Events} are not called afterwards. A rank that closes without {@link #finalized} has failed. */
    @Override
    public void close() {
        throw new UnsupportedOperationException("not written yet");
    }
}
