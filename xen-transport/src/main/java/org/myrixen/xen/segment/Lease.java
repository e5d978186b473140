package org.myrixen.xen.segment;

/**
 * The right of one attached process to what it made and mapped.
 *
 * @param index its place in the table of leases, below {@link IvshmemLayout#LEASES} unless a neighbour wrote nonsense
 * @param incarnation how often that place was given out, 1 to 65535, then 1 again
 */
record Lease(int index, int incarnation) {
    /** Nobody's: what stays when its maker has left. */
    static final Lease NONE = new Lease(0, 0);
}
