/**
 * Topologies: how the ranks of a communicator are arranged (MPI-1.1 section 6).
 *
 * <p>Contract: values without messages; a {@link org.myrixen.runtime.topo.Topology} knows sizes and ranks, and throws a {@link
 * org.myrixen.runtime.p2p.Fault} for what is not in it.
 */
package org.myrixen.runtime.topo;
