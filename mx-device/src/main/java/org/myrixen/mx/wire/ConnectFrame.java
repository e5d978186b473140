package org.myrixen.mx.wire;

import java.lang.foreign.MemorySegment;

/**
 * Asks an endpoint for a connection, and answers. Big-endian. Request:
 *
 * <pre>{@code
 *       0       1       2       3       4       5       6       7
 *   0 |   36  | dstEp | srcEp |   0   |   16  |           0           |
 *   8 |       0       |   peerIndex   |               0               |
 *  16 |           srcSession          |             appKey            |
 *  24 |   recvStart   |   0   |connSeq|  0x4D | shape |   pullFrame   |
 * }</pre>
 *
 * <p>Reply, which echoes session and connect sequence number of the request:
 *
 * <pre>{@code
 *       0       1       2       3       4       5       6       7
 *   0 |   36  | dstEp | srcEp |   0   |   16  |           0           |
 *   8 |       0       |   peerIndex   |               0               |
 *  16 |           srcSession          |         targetSession         |
 *  24 |   recvStart   |   1   |connSeq| status| shape |   pullFrame   |
 * }</pre>
 *
 * <p>The peer index is the sender's index of the receiver, which the receiver puts into its {@link EtherHead}s from
 * then on. {@code recvStart} is the first sequence number that the sender of this packet wants to receive.
 *
 * <p>{@code shape} and {@code pullFrame} are pads of MX, 0 there, in which we tell our {@link WireProfile} over carriers:
 * shape is {@code 0xA0}, plus 8 in the compatible layout, plus the binary logarithm of the frames of a pull block.
 */
public final class ConnectFrame {
    /** Bytes of header; there is no payload. */
    public static final int LENGTH = 32;

    /** The status of an accepted connection. */
    public static final int STATUS_SUCCESS = 0;

    /** The status of a connection refused for its key. */
    public static final int STATUS_BAD_KEY = 11;

    /** Our own: refused because the layouts of the two ends differ; other implementations ignore such a reply. */
    public static final int STATUS_BAD_PROFILE = 0x50;

    /** What the length field says: the bytes from the session on. */
    static final int DATA_LENGTH = 16;

    static final long DST_ENDPOINT = 1;
    static final long SRC_ENDPOINT = 2;
    static final long DATA_LENGTH_AT = 4;
    static final long LIB_SEQNUM = 8;
    static final long PEER_INDEX = 10;
    static final long SRC_SESSION = 16;
    static final long APP_KEY = 20;
    static final long TARGET_SESSION = 20;
    static final long RECV_SEQNUM_START = 24;
    static final long IS_REPLY = 26;
    static final long CONNECT_SEQNUM = 27;
    static final long STATUS = 28;

    static final long SHAPE = 29;
    static final long PULL_FRAME = 30;
    private static final int MAGIC = 0x4D;
    private static final int SHAPED = 0xA0;
    private static final int COMPAT = 8;

    private ConnectFrame() {}

    /** Tells the sender's profile; after encoding request or reply. */
    public static void putProfile(MemorySegment f, long at, WireProfile profile) {
        if (!isReply(f, at)) {
            BigEndian.put8(f, at + STATUS, MAGIC);
        }
        BigEndian.put8(f, at + SHAPE, shape(profile));
        BigEndian.put16(f, at + PULL_FRAME, profile.pullFrame());
    }

    private static int shape(WireProfile profile) {
        int frames = Integer.numberOfTrailingZeros(profile.pullFramesPerBlock());
        return SHAPED | (profile.compat() ? COMPAT : 0) | frames;
    }

    /**
     * The profile that both ends can speak: the smaller frames, if the layouts agree.
     *
     * @return {@code ours} for a peer that does not tell; null if the layouts differ
     */
    public static WireProfile agree(MemorySegment f, long at, WireProfile ours) {
        int shape = BigEndian.u8(f, at + SHAPE);
        boolean told = (shape & 0xF0) == SHAPED && (isReply(f, at) || BigEndian.u8(f, at + STATUS) == MAGIC);
        int pullFrame = BigEndian.u16(f, at + PULL_FRAME);
        if (!told || shape == shape(ours) && pullFrame == ours.pullFrame()) {
            return ours;
        }
        return shape == shape(ours) && !ours.compat() ? ours.within(pullFrame) : null;
    }

    /** The profile of the packet's sender in words, for a message about a mismatch. */
    public static String describeProfile(MemorySegment f, long at) {
        int shape = BigEndian.u8(f, at + SHAPE);
        return ((shape & COMPAT) == 0 ? "native" : "MX-compatible") + " layout, pull frames of "
                + BigEndian.u16(f, at + PULL_FRAME) + " bytes, " + (1 << (shape & 7)) + " a block";
    }

    public static void encodeRequest(
            MemorySegment f,
            long at,
            int dstEndpoint,
            int srcEndpoint,
            int peerIndex,
            int srcSession,
            int appKey,
            int recvSeqnumStart,
            int connectSeqnum) {
        encodeHead(f, at, dstEndpoint, srcEndpoint, peerIndex);
        BigEndian.put64(f, at + SRC_SESSION, BigEndian.pair32(srcSession, appKey));
        int number = BigEndian.pair8(0, connectSeqnum);
        BigEndian.put64(f, at + RECV_SEQNUM_START, BigEndian.quad16(recvSeqnumStart, number, 0, 0));
    }

    public static void encodeReply(
            MemorySegment f,
            long at,
            int dstEndpoint,
            int srcEndpoint,
            int peerIndex,
            int srcSession,
            int targetSession,
            int recvSeqnumStart,
            int connectSeqnum,
            int status) {
        encodeHead(f, at, dstEndpoint, srcEndpoint, peerIndex);
        BigEndian.put64(f, at + SRC_SESSION, BigEndian.pair32(srcSession, targetSession));
        int number = BigEndian.pair8(1, connectSeqnum);
        BigEndian.put64(
                f, at + RECV_SEQNUM_START, BigEndian.quad16(recvSeqnumStart, number, BigEndian.pair8(status, 0), 0));
    }

    private static void encodeHead(MemorySegment f, long at, int dstEndpoint, int srcEndpoint, int peerIndex) {
        int head = BigEndian.quad8(PacketType.CONNECT, dstEndpoint, srcEndpoint, 0);
        BigEndian.put64(f, at, BigEndian.pair32(head, BigEndian.quad8(DATA_LENGTH, 0, 0, 0)));
        BigEndian.put64(f, at + LIB_SEQNUM, BigEndian.quad16(0, peerIndex, 0, 0));
    }

    /** True if the header is whole, there is no payload, and it is a request or a reply. */
    public static boolean valid(MemorySegment f, long at, int headerLength, int payloadLength) {
        return headerLength >= LENGTH
                && payloadLength == 0
                && PacketType.of(f, at) == PacketType.CONNECT
                && BigEndian.u8(f, at + DATA_LENGTH_AT) == DATA_LENGTH
                && BigEndian.u8(f, at + IS_REPLY) <= 1;
    }

    public static boolean isReply(MemorySegment f, long at) {
        return BigEndian.u8(f, at + IS_REPLY) != 0;
    }

    public static int dstEndpointOf(MemorySegment f, long at) {
        return BigEndian.u8(f, at + DST_ENDPOINT);
    }

    public static int srcEndpointOf(MemorySegment f, long at) {
        return BigEndian.u8(f, at + SRC_ENDPOINT);
    }

    public static int peerIndexOf(MemorySegment f, long at) {
        return BigEndian.u16(f, at + PEER_INDEX);
    }

    /** The session of the endpoint that asked, in both. */
    public static int srcSessionOf(MemorySegment f, long at) {
        return BigEndian.i32(f, at + SRC_SESSION);
    }

    /** The key that the target must have; only in a request. */
    public static int appKeyOf(MemorySegment f, long at) {
        return BigEndian.i32(f, at + APP_KEY);
    }

    /** The session of the endpoint that answers; only in a reply. */
    public static int targetSessionOf(MemorySegment f, long at) {
        return BigEndian.i32(f, at + TARGET_SESSION);
    }

    public static int recvSeqnumStartOf(MemorySegment f, long at) {
        return BigEndian.u16(f, at + RECV_SEQNUM_START);
    }

    public static int connectSeqnumOf(MemorySegment f, long at) {
        return BigEndian.u8(f, at + CONNECT_SEQNUM);
    }

    /** STATUS_SUCCESS, STATUS_BAD_KEY, or a value that voids the reply; only in a reply. */
    public static int statusOf(MemorySegment f, long at) {
        return BigEndian.u8(f, at + STATUS);
    }
}
