/**
 * Rings and doorbells between neighbours, as a Nic: {@code shm} between the processes of one host, and other transports
 * over other shared memory.
 *
 * <p>Contract: a ring is made by its sender at the first frame, small, and grows when it is used much; its name goes as soon
 * as the receiver has mapped it. That a peer is a neighbour is proven by a nonce in shared memory, never by a host name.
 * What a peer writes is validated; a peer that breaks the protocol loses its ring.
 *
 * <p>The seam is {@link org.myrixen.xen.nic.Neighbourhood}. {@link org.myrixen.xen.nic.RingNic} knows rings, links and their
 * growth; a neighbourhood knows which memory is shared with whom ({@code space(peer)}: made for one reader where it must
 * be), how a ring is announced to a peer that may never have heard of us ({@code reach(peer).announce}, {@code take}), what
 * to ring after a commit ({@code Neighbour.bell}: one bell per peer, or one per ring), what wakes us ({@code bell}), and who
 * has died. None of it lies on the way of a frame, but for the one call of the bell. Where all see one space, {@link
 * org.myrixen.xen.nic.InboxNeighbourhood} does it with an inbox segment per Nic, and needs a space and a kind of bell. A
 * transport is then a NicProvider that opens a RingNic over its neighbourhood.
 */
package org.myrixen.xen.nic;
