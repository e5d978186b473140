/**
 * A parallel job: its ranks on one or several hosts, their output, their failures, and its end.
 *
 * <p>Contract: {@link org.myrixen.launcher.job.Job#run} returns when no process, socket, segment or directory of the job is
 * left, whatever the ranks do; if the launcher is killed, its {@link org.myrixen.launcher.job.Janitor} does the same. A host is
 * a {@link org.myrixen.launcher.job.Crew}: {@link org.myrixen.launcher.job.LocalCrew} is this one, others are behind the
 * interface. All decisions are made on one thread, from a queue of {@link org.myrixen.launcher.job.JobEvent}s, by {@link
 * org.myrixen.launcher.job.JobLedger}, which touches no process and reads no clock.
 */
package org.myrixen.launcher.job;
