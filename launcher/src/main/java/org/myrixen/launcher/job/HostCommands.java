package org.myrixen.launcher.job;

import java.util.List;

/** Commands as they must be on this host. */
public interface HostCommands {
    /**
     * Starts one rank; complete.
     *
     * @param localSize ranks that share this host
     */
    List<String> rank(JobSpec spec, int localSize);

    /** Sweeps what a job has left in shared places; its name is appended. */
    List<String> sweep();
}
