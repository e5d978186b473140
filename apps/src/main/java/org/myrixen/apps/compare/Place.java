package org.myrixen.apps.compare;

/** How far the two cores were from each other while a contender ran: on shared machines that changes from minute to minute. */
enum Place {
    NEAR,
    FAR,
    /** It changed while the contender ran. */
    CHANGED;

    /**
     * One way of a cache line in nanoseconds, which parts near from far: cores that share a cache need 25 to 70, cores that do
     * not 150 to 300.
     */
    static final double FAR_NANOS = 110;

    /** By what was measured before and after. */
    static Place of(double nanosBefore, double nanosAfter) {
        boolean farBefore = nanosBefore > FAR_NANOS;
        if (farBefore != nanosAfter > FAR_NANOS) {
            return CHANGED;
        }
        return farBefore ? FAR : NEAR;
    }
}
