/**
 * Programs on MyriXen: the NAS kernels ({@code npb}), the OSU benchmarks ({@code osu}) and examples to start from ({@code examples}).
 *
 * <p>Contract: nothing here sees more than package {@code mpi}, so every program also runs on another implementation of
 * it.
 */
package org.myrixen.apps;
