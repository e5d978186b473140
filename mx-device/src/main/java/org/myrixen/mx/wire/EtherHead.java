package org.myrixen.mx.wire;

import java.lang.foreign.MemorySegment;

/**
 * The head of every MXoE frame on Ethernet; rings carry packets without it. Big-endian. Here, and only here, {@code at}
 * is the first octet of the frame; the packet follows at {@code at + LENGTH}.
 *
 * <pre>{@code
 *       0       1       2       3       4       5       6       7
 *   0 |                  destination                  |     source    |
 *   8 |          source, low          |     0x86DF    |   peerIndex   |
 * }</pre>
 *
 * <p>The peer index is the receiver's index of the sender ({@code dst_src_peer_index}). MACs are the low 48 bits of a
 * long.
 */
public final class EtherHead {
    /** Bytes of the head. */
    public static final int LENGTH = 16;

    /** Bytes of the shortest frame; Ethernet pads up to it. */
    public static final int MIN_FRAME = 60;

    /** The EtherType of MXoE. */
    public static final int ETHER_TYPE = 0x86DF;

    /** The index of a peer that is not in the table yet. */
    public static final int UNKNOWN_PEER = 0xFFFF;

    /** The MAC that everybody hears. */
    public static final long BROADCAST = 0xFFFF_FFFF_FFFFL;

    static final long DESTINATION = 0;
    static final long SOURCE = 6;
    static final long TYPE = 12;
    static final long PEER_INDEX = 14;

    private static final int MAC_PAD_BITS = 16;

    private EtherHead() {}

    public static void encode(MemorySegment f, long at, long destination, long source, int peerIndex) {
        BigEndian.put64(f, at + DESTINATION, (destination << MAC_PAD_BITS) | ((source >>> 32) & 0xFFFF));
        BigEndian.put64(f, at + SOURCE + 2, BigEndian.pair32((int) source, BigEndian.pair16(ETHER_TYPE, peerIndex)));
    }

    /** Pads a frame of {@code length} bytes with zeros to the least that Ethernet carries; returns its new length. */
    public static int pad(MemorySegment f, long at, int length) {
        for (int i = length; i < MIN_FRAME; i++) {
            BigEndian.put8(f, at + i, 0);
        }
        return Math.max(length, MIN_FRAME);
    }

    /** True if {@code frameLength} bytes hold a head and a packet type, and the EtherType is ours. */
    public static boolean valid(MemorySegment f, long at, int frameLength) {
        return frameLength > LENGTH && BigEndian.u16(f, at + TYPE) == ETHER_TYPE;
    }

    public static long destinationOf(MemorySegment f, long at) {
        return BigEndian.i64(f, at + DESTINATION) >>> MAC_PAD_BITS;
    }

    public static long sourceOf(MemorySegment f, long at) {
        // Begun two octets early, in the destination, the load has the MAC in its low 48 bits.
        return BigEndian.i64(f, at + SOURCE - 2) & BROADCAST;
    }

    public static int peerIndexOf(MemorySegment f, long at) {
        return BigEndian.u16(f, at + PEER_INDEX);
    }
}
