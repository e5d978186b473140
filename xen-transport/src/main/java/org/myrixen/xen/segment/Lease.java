package org.myrixen.xen.segment;

/**
 * The right of one attached process to what it made and mapped.
 *
 * @param index its place in the table of leases, below {@link IvshmemLayout#LEASES} unless a neighbour wrote nonsense
 * @param incarnation how often that place was given out, modulo 65536
 */
record Lease(int index, int incarnation) {}
