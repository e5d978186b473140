package org.myrixen.mx.protocol;

/**
 * How many bytes may be under way at a time. Grows by a quarter of what arrives, shrinks by an eighth when frames are missing
 * and by half when all is silent: with one frame in a hundred lost by chance it settles at some 200 frames, while a queue
 * that overflows drives it down to a few.
 */
final class Allowance {
    private final int least;
    private final int most;
    private int bytes;
    private long lastShrunk;

    Allowance(int least, int first, int most) {
        this.least = least;
        this.most = most;
        bytes = first;
    }

    int bytes() {
        return bytes;
    }

    void arrived(long more) {
        bytes = (int) Math.min(most, bytes + (more + 3) / 4);
    }

    /** Frames are missing; what is lost within one round trip counts once. */
    void lost(long now, long roundTrip) {
        if (now - lastShrunk >= roundTrip) {
            lastShrunk = now;
            bytes = Math.max(least, bytes - bytes / 8);
        }
    }

    void silent() {
        bytes = Math.max(least, bytes / 2);
    }
}
