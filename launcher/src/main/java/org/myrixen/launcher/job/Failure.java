package org.myrixen.launcher.job;

/**
 * Why a job failed.
 *
 * @param rank the rank that failed, or the first of a host that did
 * @param code exit code that the job takes from it
 * @param cause completes the sentence "rank 3 on host (pid 77) ...", or "host ..."
 * @param decisive whether later failures of lower ranks must not replace it, as with Abort
 * @param wholeHost whether it is the host that failed
 */
record Failure(int rank, int code, String cause, boolean decisive, boolean wholeHost) {
    Failure(int rank, int code, String cause, boolean decisive) {
        this(rank, code, cause, decisive, false);
    }
}
