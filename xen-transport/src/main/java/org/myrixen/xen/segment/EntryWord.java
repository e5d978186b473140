package org.myrixen.xen.segment;

/**
 * The 64-bit word that says what a directory entry is worth.
 *
 * <pre>
 *  bit 63      40 39     32 31       16 15            0
 *     | lap      | status  | lease     | incarnation |
 * </pre>
 *
 * The lap counts how often the entry was used. Lease and incarnation say who made it, while it is not FREE.
 */
final class EntryWord {
    static final int FREE = 0;
    /** Being filled in. */
    static final int CLAIMED = 1;
    /** Complete, but there may be another of that name. */
    static final int PENDING = 2;
    /** A segment that can be found. */
    static final int NAMED = 3;
    /** A segment whose name was taken away; it lives while somebody holds it. */
    static final int UNNAMED = 4;
    /** Its blocks are being given back. Whoever sees this may do it. */
    static final int FREEING = 5;

    private static final int LAPS = 0xffffff;

    private EntryWord() {}

    static long of(int lap, int status, Lease owner) {
        return (long) lap << 40 | (long) status << 32 | (long) owner.index() << 16 | owner.incarnation();
    }

    /** The same entry in another state. */
    static long with(long word, int status) {
        return word & ~(0xffL << 32) | (long) status << 32;
    }

    /** The entry, free for its next use. */
    static long next(long word) {
        return (long) (lap(word) + 1 & LAPS) << 40;
    }

    static int lap(long word) {
        return (int) (word >>> 40);
    }

    static int status(long word) {
        return (int) (word >>> 32) & 0xff;
    }

    static Lease owner(long word) {
        return new Lease((int) (word >>> 16) & 0xffff, (int) word & 0xffff);
    }

    static boolean isOwnedBy(long word, Lease lease) {
        return (int) word == (lease.index() << 16 | lease.incarnation());
    }
}
