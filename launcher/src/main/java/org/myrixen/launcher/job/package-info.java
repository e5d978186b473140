/**
 * A parallel job on this host: its ranks as processes, their output, their failures, and its end.
 *
 * <p>Contract: {@link org.myrixen.launcher.job.Job#run} returns when no process, socket, segment or directory of the job is
 * left, whatever the ranks do; if the launcher is killed, its {@link org.myrixen.launcher.job.Janitor} does the same. All
 * decisions are made on one thread, from a queue of {@link org.myrixen.launcher.job.JobEvent}s, by {@link
 * org.myrixen.launcher.job.JobLedger}, which touches no process and reads no clock.
 */
package org.myrixen.launcher.job;
