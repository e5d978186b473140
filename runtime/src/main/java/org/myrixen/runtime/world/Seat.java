package org.myrixen.runtime.world;

import java.util.Map;
import org.myrixen.bootstrap.JobEnvironment;
import org.myrixen.mx.nic.Quantity;

/**
 * The place of this process in a job.
 *
 * @param job name of the job
 * @param rank 0 to size - 1
 * @param size ranks of the job
 * @param localSize ranks of the job on this host
 * @param parameters configuration by full name
 */
record Seat(String job, int rank, int size, int localSize, Map<String, String> parameters) {
    static Seat of(JobEnvironment env) {
        return new Seat(env.job(), env.rank(), env.size(), env.localSize(), env.parameters());
    }

    /** The only seat of a job of one process. */
    static Seat alone() {
        return new Seat("alone", 0, 1, 1, Map.of());
    }

    /** A parameter that is a count or a number of bytes; empty counts as not given. */
    long quantity(String name, long usual) {
        String text = parameters.getOrDefault(name, "");
        return text.isEmpty() ? usual : Quantity.parse(name, text);
    }

    @Override
    public String toString() {
        return "rank " + rank + " of " + size;
    }
}
