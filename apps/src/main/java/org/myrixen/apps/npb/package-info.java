/**
 * The NAS Parallel Benchmarks on package {@code mpi}: one command, {@link org.myrixen.apps.npb.Npb}, and a package per
 * kernel.
 *
 * <p>Written from the NPB specification. The problems, their verification and the operations counted are those of NPB
 * 3.4, so figures compare with the Fortran and C programs.
 */
package org.myrixen.apps.npb;
