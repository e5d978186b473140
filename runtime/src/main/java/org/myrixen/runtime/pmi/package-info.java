/**
 * The Process Management Interface, version 1: how processes that Slurm ({@code srun --mpi=pmi2}) or MPICH's mpiexec has started
 * tell each other where they are. Lines of text over a file descriptor that the process inherits.
 *
 * <p>Contract: one request at a time, but an abort may be sent while another thread waits in a barrier. Keys and values are any
 * text of ours; what the wire can not carry is encoded, what is too long is cut into pieces, and get puts it together again.
 */
package org.myrixen.runtime.pmi;
