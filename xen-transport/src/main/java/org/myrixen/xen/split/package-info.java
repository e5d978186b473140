/**
 * The split driver: what frontend and backend have in common.
 *
 * <p>A frontend in a VM, or in a process in its place, shares one {@link org.myrixen.xen.split.ChannelLayout channel} with
 * the backend: two rings of whole MXoE Ethernet frames, and a doorbell for each end. They meet in a {@link
 * org.myrixen.xen.store.Store} and go through the states of xenbus ({@link org.myrixen.xen.split.XenbusState}), each end by
 * a machine that is a pure function: {@link org.myrixen.xen.split.FrontendMachine} and {@link
 * org.myrixen.xen.split.BackendMachine}.
 *
 * <p>Contract: each end believes of the other only what belongs to the present attempt, which has a number of its own
 * (session), so that neither a restarted backend nor a restarted frontend is taken for the one before. Neither end trusts
 * the other: what is read from store or channel is copied and validated before use, and a frontend that breaks the
 * protocol costs itself its channel, nobody else anything.
 */
package org.myrixen.xen.split;
