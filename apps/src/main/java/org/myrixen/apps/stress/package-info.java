/**
 * Random traffic that checks every byte: what a new transport or protocol has to survive before anything else is believed.
 *
 * <p>Contract: package {@code mpi} only; all ranks draw the same plan from the same seed, so that each knows what it must
 * receive; the first wrong byte, order or count aborts the job with the seed and the round.
 */
package org.myrixen.apps.stress;
