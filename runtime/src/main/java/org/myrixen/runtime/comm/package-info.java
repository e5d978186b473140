/**
 * Communicators: groups of ranks, contexts that keep their messages apart, and what can be done with them.
 *
 * <p>Contract: no dialect of the MPI API is known here. A {@link org.myrixen.runtime.comm.Communicator} checks what it is
 * asked and throws a {@link org.myrixen.runtime.p2p.Fault} that says what is wrong. Each has two contexts: an even one for
 * point-to-point messages, the next for collective operations; ids are agreed by all ranks of the parent. An intercommunicator
 * has such a pair on each side, and a local communicator of each side's ranks; {@link
 * org.myrixen.runtime.comm.Derivation} makes all kinds.
 */
package org.myrixen.runtime.comm;
