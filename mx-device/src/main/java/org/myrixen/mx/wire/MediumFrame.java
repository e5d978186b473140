package org.myrixen.mx.wire;

import java.lang.foreign.MemorySegment;

/**
 * One fragment of a medium message. Big-endian; the fields up to the session are read with {@link MessageHead}, whose
 * sequence number is that of the message, the same in all its fragments. Native layout:
 *
 * <pre>{@code
 *       0       1       2       3       4       5       6       7
 *   0 |   39  | dstEp | srcEp |   0   |         messageLength         |
 *   8 |     seqnum    |    piggyack   |           matchInfo           |
 *  16 |         matchInfo, low        |            session            |
 *  24 |   fragLength  | fragNr|   0   |    checksum   |       0       |
 *  32 |                          payload ...                          |
 * }</pre>
 *
 * <p>Layout compatible with native MX, where the pipeline is log2 of the fragment size:
 *
 * <pre>{@code
 *       0       1       2       3       4       5       6       7
 *   0 |   39  | dstEp | srcEp |   0   | messageLength |       0       |
 *   8 |     seqnum    |    piggyack   |           matchInfo           |
 *  16 |         matchInfo, low        |            session            |
 *  24 |   fragLength  | fragNr| pipel.|    checksum   |       0       |
 *  32 |                          payload ...                          |
 * }</pre>
 */
public final class MediumFrame {
    /** Bytes of header. */
    public static final int LENGTH = 32;

    static final long FRAGMENT_LENGTH = 24;
    static final long FRAGMENT = 26;
    static final long PIPELINE = 27;
    static final long CHECKSUM = 28;

    private MediumFrame() {}

    /** Writes the header of fragment number {@code fragment}; {@code checksum} is that of the whole message, or 0. */
    public static void encode(
            MemorySegment f,
            long at,
            WireProfile profile,
            int dstEndpoint,
            int srcEndpoint,
            int messageLength,
            int seqnum,
            int piggyack,
            long matchInfo,
            int session,
            int fragmentLength,
            int fragment,
            int checksum) {
        int length = profile.compat() ? BigEndian.pair16(messageLength, 0) : messageLength;
        MessageHead.encode(
                f, at, PacketType.MEDIUM, dstEndpoint, srcEndpoint, length, seqnum, piggyack, matchInfo, session);
        put(f, at, octets24(profile, fragmentLength, fragment, checksum));
    }

    /** Writes what follows the head. */
    public static void put(MemorySegment f, long at, long octets24) {
        BigEndian.put64(f, at + FRAGMENT_LENGTH, octets24);
    }

    /** Octets 24 to 31 as one number, the first of them highest. */
    public static long octets24(WireProfile profile, int fragmentLength, int fragment, int checksum) {
        return BigEndian.quad16(fragmentLength, BigEndian.pair8(fragment, pipeline(profile)), checksum, 0);
    }

    /** Octets 0 to 7, in the native layout. */
    public static long octets0(int dstEndpoint, int srcEndpoint, int messageLength) {
        return MessageHead.octets0(PacketType.MEDIUM, dstEndpoint, srcEndpoint, messageLength);
    }

    /** Whether these are those of a message of one fragment with that payload, in the native layout. */
    public static boolean isWhole(long octets0, long octets24, int payloadLength, WireProfile profile) {
        return (int) (octets0 >>> 56) == PacketType.MEDIUM
                && !profile.compat()
                && payloadLength > 0
                && payloadLength <= profile.mediumFragment()
                && (int) octets0 == payloadLength
                && octets24 >>> 40 == (long) payloadLength << 8;
    }

    /**
     * True if the header is whole, and the fragment is exactly the one that {@link MediumPlan} cuts from a message of
     * that length: fragments that agree on the length then tile the message.
     */
    public static boolean valid(MemorySegment f, long at, int headerLength, int payloadLength, WireProfile profile) {
        if (headerLength < LENGTH || PacketType.of(f, at) != PacketType.MEDIUM) {
            return false;
        }
        int length = messageLengthOf(f, at, profile);
        int fragment = fragmentOf(f, at);
        return length <= profile.mediumMax()
                && MediumPlan.offset(profile, fragment) < length
                && payloadLength == MediumPlan.length(profile, length, fragment)
                && payloadLength == fragmentLengthOf(f, at)
                && (!profile.compat() || BigEndian.u8(f, at + PIPELINE) == pipeline(profile));
    }

    /** Bytes of the whole message. */
    public static int messageLengthOf(MemorySegment f, long at, WireProfile profile) {
        return profile.compat() ? MessageHead.length16Of(f, at) : BigEndian.i32(f, at + MessageHead.MESSAGE_LENGTH);
    }

    /** Bytes of this fragment, all of them in the payload. */
    public static int fragmentLengthOf(MemorySegment f, long at) {
        return BigEndian.u16(f, at + FRAGMENT_LENGTH);
    }

    /** Number of this fragment, from 0. */
    public static int fragmentOf(MemorySegment f, long at) {
        return BigEndian.u8(f, at + FRAGMENT);
    }

    /** Where this fragment begins in the message. */
    public static int offsetOf(MemorySegment f, long at, WireProfile profile) {
        return MediumPlan.offset(profile, fragmentOf(f, at));
    }

    public static int checksumOf(MemorySegment f, long at) {
        return BigEndian.u16(f, at + CHECKSUM);
    }

    private static int pipeline(WireProfile profile) {
        return profile.compat() ? Integer.numberOfTrailingZeros(profile.mediumFragment()) : 0;
    }
}
