package org.myrixen.xen.nic;

/**
 * What a sender tells a receiver about the ring it made.
 *
 * @param sender the sender's own address
 * @param number of the ring, part of its name
 * @param bytes size of the ring's segment
 * @param nonce of the ring's segment
 */
record Announcement(RingAddress sender, long number, long bytes, long nonce) {}
