package org.myrixen.mx.wire;

import java.lang.foreign.MemorySegment;

/**
 * Makes a host known to all others, as Open-MX's discovery daemon does in native mode (section 3.6). Big-endian.
 *
 * <pre>{@code
 *       0       1       2       3       4       5       6       7
 *   0 |   1   |                           0                           |
 *   8 |                               0                               |
 *  16 |                             nicId                             |
 *  24 |             serial            |               0               |
 *  32 |                               0                               |
 *  40 |                               0                               |
 * }</pre>
 *
 * <p>The nic id is the MAC in the low 48 bits; the serial is drawn anew each time the sender starts.
 */
public final class RawDiscoveryFrame {
    /** Bytes of header; there is no payload. */
    public static final int LENGTH = 48;

    static final long NIC_ID = 16;
    static final long SERIAL = 24;

    private static final int NIC_ID_BITS = 48;

    private RawDiscoveryFrame() {}

    public static void encode(MemorySegment f, long at, long nicId, int serial) {
        BigEndian.put64(f, at, (long) PacketType.RAW << 56);
        BigEndian.put64(f, at + 8, 0);
        BigEndian.put64(f, at + NIC_ID, nicId);
        BigEndian.put64(f, at + SERIAL, BigEndian.pair32(serial, 0));
        BigEndian.put64(f, at + 32, 0);
        BigEndian.put64(f, at + 40, 0);
    }

    /** True if the header is whole, there is no payload, and the nic id is a MAC, as in few other mapper packets. */
    public static boolean valid(MemorySegment f, long at, int headerLength, int payloadLength) {
        return headerLength >= LENGTH
                && payloadLength == 0
                && PacketType.of(f, at) == PacketType.RAW
                && nicIdOf(f, at) >>> NIC_ID_BITS == 0;
    }

    public static long nicIdOf(MemorySegment f, long at) {
        return BigEndian.i64(f, at + NIC_ID);
    }

    public static int serialOf(MemorySegment f, long at) {
        return BigEndian.i32(f, at + SERIAL);
    }
}
