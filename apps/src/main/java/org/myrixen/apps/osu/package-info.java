/**
 * The OSU micro-benchmarks on package {@code mpi}: the measurements, options and output of OMB 7.5, so that what reads the
 * output of {@code osu_latency}, {@code osu_bw} or {@code osu_allreduce} reads ours.
 *
 * <p>Contract: {@link org.myrixen.apps.osu.Benchmark} is the table of all programs, each a row; the five classes of {@link
 * org.myrixen.apps.osu.Measurement} are the ways to measure. Only rank 0 prints. Nothing here is OMB's code.
 */
package org.myrixen.apps.osu;
