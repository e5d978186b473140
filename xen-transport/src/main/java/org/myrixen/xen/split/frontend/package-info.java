/**
 * The frontend of the split driver: the Nic {@code split}, a virtual board behind the backend of this host.
 *
 * <p>Contract: its frames are those of {@code ether-raw} and so is its address, with the MAC that the backend gave; frames
 * get lost when a ring is full or while no backend is there. A daemon thread keeps the conversation with the backend in the
 * store and hands each new channel to the Nic, which takes it at its next call; a backend that dies or goes is waited for,
 * and meanwhile frames are lost as on a cable that is unplugged, so that partners end by the protocol's own patience.
 */
package org.myrixen.xen.split.frontend;
