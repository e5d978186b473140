/**
 * The {@code shm} transport: rings and doorbells between the processes of one host, as a Nic.
 *
 * <p>Contract: each Nic has an inbox segment, where peers announce the rings they made towards it, and a doorbell. A ring is
 * made by its sender at the first frame, small, and grows when it is used much; its name goes as soon as the receiver has
 * mapped it. That a peer is on this host is proven by the nonce in its inbox, never by a host name. What a peer writes is
 * validated; a peer that breaks the protocol loses its ring.
 */
package org.myrixen.xen.nic;
