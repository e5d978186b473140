/**
 * Memory that two processes map, and the spaces it is found in by name.
 *
 * <p>Contract: room is really there before a segment is mapped, so that a full file system is an exception at creation and
 * never a signal later; a segment begins with a {@link org.myrixen.xen.segment.SegmentHeader} whose nonce proves to both
 * sides that they look at the same memory; removing a name leaves mappings alive. What a peer wrote is validated, never
 * trusted.
 */
package org.myrixen.xen.segment;
