package org.myrixen.xen.segment;

/**
 * The 64-bit word that says who has a lease.
 *
 * <pre>
 *  bit 63     48 47            32 31           16 15      0
 *     | by lease | by incarnation | incarnation  | status |
 * </pre>
 *
 * "By" is who cleans up after a dead holder, 0 otherwise.
 */
final class LeaseWord {
    static final int FREE = 0;
    /** Taken; its fields are being written. */
    static final int TAKEN = 1;

    static final int HELD = 2;
    /** Its holder is dead; what it had is being given back. */
    static final int RECLAIMED = 3;

    private LeaseWord() {}

    static long of(int incarnation, int status) {
        return (long) incarnation << 16 | status;
    }

    static long reclaimed(long word, Lease by) {
        return (long) by.index() << 48 | (long) by.incarnation() << 32 | of(incarnation(word), RECLAIMED);
    }

    static Lease by(long word) {
        return new Lease((int) (word >>> 48), (int) (word >>> 32) & 0xffff);
    }

    static int incarnation(long word) {
        return (int) (word >>> 16) & 0xffff;
    }

    static int status(long word) {
        return (int) word & 0xffff;
    }
}
