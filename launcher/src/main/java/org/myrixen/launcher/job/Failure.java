package org.myrixen.launcher.job;

/**
 * Why a job failed.
 *
 * @param rank the rank that failed
 * @param code exit code that the job takes from it
 * @param cause completes the sentence "rank 3 on host (pid 77) ..."
 * @param decisive whether later failures of lower ranks must not replace it, as with Abort
 */
record Failure(int rank, int code, String cause, boolean decisive) {}
