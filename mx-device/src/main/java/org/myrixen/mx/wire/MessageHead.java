package org.myrixen.mx.wire;

import java.lang.foreign.MemorySegment;

/**
 * What TINY, SMALL, MEDIUM and RNDV have in common. Big-endian.
 *
 * <pre>{@code
 *       0       1       2       3       4       5       6       7
 *   0 | ptype | dstEp | srcEp |   0   |    length16   |    checksum   |
 *   8 |     seqnum    |    piggyack   |           matchInfo           |
 *  16 |         matchInfo, low        |            session            |
 * }</pre>
 *
 * <p>The session is the destination's. The length is that of the message (TINY, SMALL) or of the rendezvous data
 * (RNDV); MEDIUM has its own idea of octets 4 to 7. The octet after the endpoints is MX's {@code src_generation}, which
 * MX leaves 0 and nobody there reads; over carriers we tell a former process of the sender from the present one by it, in
 * every packet that has both endpoints.
 */
public final class MessageHead {
    /** Bytes of the head. */
    public static final int LENGTH = 24;

    static final long TYPE = 0;
    static final long DST_ENDPOINT = 1;
    static final long SRC_ENDPOINT = 2;
    static final long GENERATION = 3;
    static final long MESSAGE_LENGTH = 4;
    static final long CHECKSUM = 6;
    static final long SEQNUM = 8;
    static final long PIGGYACK = 10;
    static final long MATCH_INFO = 12;
    static final long SESSION = 20;

    private MessageHead() {}

    /** Three 64-bit stores; {@code octets4to7} is what the packet keeps between endpoints and sequence number. */
    static void encode(
            MemorySegment f,
            long at,
            int type,
            int dstEndpoint,
            int srcEndpoint,
            int octets4to7,
            int seqnum,
            int piggyack,
            long matchInfo,
            int session) {
        put(
                f,
                at,
                octets0(type, dstEndpoint, srcEndpoint, octets4to7),
                octets8(seqnum, piggyack, matchInfo),
                octets16(matchInfo, session));
    }

    /** The head by its octets 0 to 7, 8 to 15 and 16 to 23, the first octet of each number highest. */
    public static void put(MemorySegment f, long at, long octets0, long octets8, long octets16) {
        BigEndian.put64(f, at, octets0);
        BigEndian.put64(f, at + SEQNUM, octets8);
        BigEndian.put64(f, at + MATCH_INFO + 4, octets16);
    }

    static long octets0(int type, int dstEndpoint, int srcEndpoint, int octets4to7) {
        return BigEndian.pair32(BigEndian.quad8(type, dstEndpoint, srcEndpoint, 0), octets4to7);
    }

    /** Octets 8 to 15. */
    public static long octets8(int seqnum, int piggyack, long matchInfo) {
        return BigEndian.pair32(BigEndian.pair16(seqnum, piggyack), (int) (matchInfo >>> 32));
    }

    /** Octets 16 to 23. */
    public static long octets16(long matchInfo, int session) {
        return BigEndian.pair32((int) matchInfo, session);
    }

    /** Octets 0 to 7 of a TINY or SMALL message, whichever carries that many bytes. */
    public static long octets0(int dstEndpoint, int srcEndpoint, int length) {
        int type = length <= TinyFrame.MAX_PAYLOAD ? PacketType.TINY : PacketType.SMALL;
        return octets0(type, dstEndpoint, srcEndpoint, BigEndian.pair16(length, 0));
    }

    /** Whether octets 0 to 7 are those of a TINY or SMALL message with that payload, and no more than its class carries. */
    public static boolean isWhole(long octets0, int payloadLength) {
        int most = switch ((int) (octets0 >>> 56)) {
            case PacketType.TINY -> TinyFrame.MAX_PAYLOAD;
            case PacketType.SMALL -> SmallFrame.MAX_PAYLOAD;
            default -> -1;
        };
        return payloadLength <= most && (int) octets0 >>> 16 == payloadLength;
    }

    /** The same of the octets 0 to 7 as one number, the first octet highest; so are the other fields below. */
    public static int dstEndpointOf(long octets0) {
        return (int) (octets0 >>> 48) & 0xFF;
    }

    public static int srcEndpointOf(long octets0) {
        return (int) (octets0 >>> 40) & 0xFF;
    }

    public static long matchInfoOf(long octets8, long octets16) {
        return octets8 << 32 | octets16 >>> 32;
    }

    public static int sessionOf(long octets16) {
        return (int) octets16;
    }

    public static int dstEndpointOf(MemorySegment f, long at) {
        return BigEndian.u8(f, at + DST_ENDPOINT);
    }

    public static int srcEndpointOf(MemorySegment f, long at) {
        return BigEndian.u8(f, at + SRC_ENDPOINT);
    }

    /** After encoding; 1 to 255. */
    public static void putGeneration(MemorySegment f, long at, int generation) {
        BigEndian.put8(f, at + GENERATION, generation);
    }

    /** 0 if the sender does not tell. */
    public static int generationOf(MemorySegment f, long at) {
        return BigEndian.u8(f, at + GENERATION);
    }

    public static int length16Of(MemorySegment f, long at) {
        return BigEndian.u16(f, at + MESSAGE_LENGTH);
    }

    public static int checksumOf(MemorySegment f, long at) {
        return BigEndian.u16(f, at + CHECKSUM);
    }

    public static int seqnumOf(MemorySegment f, long at) {
        return BigEndian.u16(f, at + SEQNUM);
    }

    public static int piggyackOf(MemorySegment f, long at) {
        return BigEndian.u16(f, at + PIGGYACK);
    }

    public static long matchInfoOf(MemorySegment f, long at) {
        // Two loads, each within one of the three stores that wrote the head: a load across two of them waits for both.
        return BigEndian.pair32(BigEndian.i32(f, at + MATCH_INFO), BigEndian.i32(f, at + MATCH_INFO + 4));
    }

    public static int sessionOf(MemorySegment f, long at) {
        return BigEndian.i32(f, at + SESSION);
    }
}
