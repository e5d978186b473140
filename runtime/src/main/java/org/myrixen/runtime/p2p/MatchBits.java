package org.myrixen.runtime.p2p;

/**
 * The 64 match bits of a message, and the mask of a receive.
 *
 * <pre>
 *  63            48 47            32 31 30                           0
 * +----------------+----------------+--+------------------------------+
 * |    context     |  source rank   | I|             tag              |
 * +----------------+----------------+--+------------------------------+
 * </pre>
 *
 * The source is the sender's rank in the communicator. I marks internal messages, those of collective operations, which no
 * wildcard of a program must see.
 */
public final class MatchBits {
    /** Receive from whichever rank. */
    public static final int ANY_SOURCE = -2;

    /** Receive whichever tag, of those that programs may use. */
    public static final int ANY_TAG = -2;

    /** The rank of nobody: messages to and from it vanish (MPI-1.1 section 3.11). */
    public static final int PROC_NULL = -3;

    /** Contexts, and ranks of a communicator, at most. */
    public static final int MAX_CONTEXTS = 1 << 16;

    public static final int MAX_RANKS = 1 << 16;

    /** The greatest tag of a program; an internal tag is this much at most, too. */
    public static final int TAG_UB = Integer.MAX_VALUE;

    /** Bytes that a buffered send takes of the attached buffer beyond its data. */
    public static final int BSEND_OVERHEAD = 64;

    /** To be or-ed to the tag of an internal message. */
    public static final int INTERNAL = 1 << 31;

    private static final long ALL = -1L;
    private static final long RANK_BITS = 0xffffL << 32;
    private static final long TAG_BITS = 0x7fff_ffffL;

    private MatchBits() {}

    /** Bits of a message, or of a receive without wildcards. */
    public static long of(int context, int source, int tag) {
        return (long) context << 48 | (long) source << 32 | tag & 0xffff_ffffL;
    }

    /** Bits of a receive; source and tag may be wildcards. */
    public static long wanted(int context, int source, int tag) {
        return of(context, source == ANY_SOURCE ? 0 : source, tag == ANY_TAG ? 0 : tag);
    }

    /** The bits that a receive compares. */
    public static long mask(int source, int tag) {
        return ALL & ~(source == ANY_SOURCE ? RANK_BITS : 0) & ~(tag == ANY_TAG ? TAG_BITS : 0);
    }

    public static int context(long bits) {
        return (int) (bits >>> 48);
    }

    public static int source(long bits) {
        return (int) (bits >>> 32) & 0xffff;
    }

    /** Tag with the internal mark as its sign. */
    public static int tag(long bits) {
        return (int) bits;
    }

    /** For a person: {@code source 3, tag 7, context 2}, wildcards as {@code any}. */
    public static String describe(long bits, long mask) {
        String source = (mask & RANK_BITS) == 0 ? "any" : Integer.toString(source(bits));
        String tag = (mask & TAG_BITS) == 0 ? "any" : (tag(bits) < 0 ? "internal " : "") + (tag(bits) & TAG_UB);
        return "source " + source + ", tag " + tag + ", context " + context(bits);
    }

    /**
     * Refuses what no message can be sent with.
     *
     * @throws Fault TAG
     */
    public static void checkSendTag(int tag) {
        if (tag < 0) {
            throw new Fault(ErrorClass.TAG, "tag " + tag + ": a tag to send with is 0 to " + TAG_UB);
        }
    }

    /**
     * Refuses what no message can have.
     *
     * @throws Fault TAG
     */
    public static void checkReceiveTag(int tag) {
        if (tag < 0 && tag != ANY_TAG) {
            throw new Fault(
                    ErrorClass.TAG, "tag " + tag + ": a tag to receive is 0 to " + TAG_UB + ", or the wildcard");
        }
    }
}
