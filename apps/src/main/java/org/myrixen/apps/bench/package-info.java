/**
 * Benchmarks that run over any implementation of the mpiJava API, so that MyriXen is measured against others with one source.
 *
 * <p>Contract: only calls of package {@code mpi} that MPJ Express has too; {@code apps/src/test/sh/pair.c} is the same program in C.
 */
package org.myrixen.apps.bench;
