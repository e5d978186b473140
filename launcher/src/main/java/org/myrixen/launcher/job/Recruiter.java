package org.myrixen.launcher.job;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** Makes the crews of a job, one per host. */
public interface Recruiter extends AutoCloseable {
    /**
     * Makes them, and starts nothing yet.
     *
     * @param console where the ranks' output goes
     * @param events takes what happens; may be called on any thread
     * @return crews that together have each rank once
     * @throws IOException if this host can not serve the others; the message says why
     */
    List<Crew> recruit(JobIdentity identity, Console console, Consumer<JobEvent> events) throws IOException;

    /** Stops to serve other hosts; all crews are gone. */
    @Override
    default void close() {}
}
