/**
 * The ring: frames from one process to one other, in order, without a lock or a system call.
 *
 * <p>Contract: one {@link org.myrixen.xen.ring.RingSender} and one {@link org.myrixen.xen.ring.RingReceiver} per ring, each
 * used by one thread at a time. A frame becomes visible by one 64-bit store with release; room comes back by stores of the
 * heads with release. Each side keeps its own position privately and bounds whatever the other wrote before using it, so
 * that a peer gone wild costs its ring and nothing else. Neither side blocks, throws for load, or allocates.
 */
package org.myrixen.xen.ring;
