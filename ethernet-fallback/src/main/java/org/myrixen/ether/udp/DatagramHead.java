package org.myrixen.ether.udp;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * The head of every datagram, version 1; the MX packet follows at {@code at + LENGTH}. Big-endian.
 *
 * <pre>{@code
 *       0       1       2       3       4       5       6       7
 *   0 |  0x4D |  0x58 |version|   0   |      mtu      |       0       |
 *   8 |                             token                             |
 *  16 |                             board                             |
 * }</pre>
 *
 * <p>The mtu is that of the sender's profile, {@link org.myrixen.mx.wire.WireProfile#ofMtu}: boards whose sizes differ do not
 * hear each other. The token is the job's; the board is the sender, a number drawn when it was opened. It is all there
 * before the datagram is sent: a datagram has no torn state.
 */
public final class DatagramHead {
    /** Bytes of the head. */
    public static final int LENGTH = 24;

    /** The number of this layout. */
    public static final int VERSION = 1;

    static final int MAGIC = 0x4D58;
    static final long WORD = 0;
    static final long TOKEN = 8;
    static final long BOARD = 16;

    private static final int MAGIC_SHIFT = 48;
    private static final int VERSION_SHIFT = 40;
    private static final int MTU_SHIFT = 16;

    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private DatagramHead() {}

    /** Magic, version and mtu as one load sees them: equal in all boards that understand each other. */
    static long word(int mtu) {
        return (long) MAGIC << MAGIC_SHIFT | (long) VERSION << VERSION_SHIFT | (long) mtu << MTU_SHIFT;
    }

    public static void encode(MemorySegment f, long at, int mtu, long token, long board) {
        f.set(LONG, at + WORD, word(mtu));
        f.set(LONG, at + TOKEN, token);
        f.set(LONG, at + BOARD, board);
    }

    /** True if {@code length} bytes hold a head of this version, job and MTU, and a packet type behind it. */
    public static boolean valid(MemorySegment f, long at, int length, int mtu, long token) {
        return length > LENGTH && f.get(LONG, at + WORD) == word(mtu) && f.get(LONG, at + TOKEN) == token;
    }

    public static long boardOf(MemorySegment f, long at) {
        return f.get(LONG, at + BOARD);
    }
}
