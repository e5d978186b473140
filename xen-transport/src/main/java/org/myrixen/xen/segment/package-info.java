/**
 * Memory that two processes map, and the spaces it is found in by name.
 *
 * <p>Contract: room is really there before a segment is mapped, so that a full file system is an exception at creation and
 * never a signal later; a segment begins with a {@link org.myrixen.xen.segment.SegmentHeader} whose nonce proves to both
 * sides that they look at the same memory; removing a name leaves mappings alive. What a peer wrote is validated, never
 * trusted.
 *
 * <p>Memory that is not there any more is an exception or a link that is closed, see {@link
 * org.myrixen.xen.segment.MemoryFault} for what is true of that. Between virtual machines {@link
 * org.myrixen.xen.segment.IvshmemSpace} makes segments in the one memory they share, with leases instead of pids.
 */
package org.myrixen.xen.segment;
