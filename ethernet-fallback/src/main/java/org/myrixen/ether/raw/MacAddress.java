package org.myrixen.ether.raw;

import java.util.random.RandomGenerator;

/** Ethernet addresses as the low 48 bits of a long (IEEE 802, section 8). */
final class MacAddress {
    private static final int BITS = 48;
    private static final long LOCAL = 0x0200_0000_0000L;
    private static final long GROUP = 0x0100_0000_0000L;

    private MacAddress() {}

    /** A fresh address of the locally administered kind, for one board. */
    static long random(RandomGenerator random) {
        long bits = random.nextLong() >>> (Long.SIZE - BITS);
        return bits & ~GROUP | LOCAL;
    }

    /** Twelve hexadecimal digits. */
    static String format(long mac) {
        return String.format("%012x", mac);
    }

    /**
     * Reads {@link #format}.
     *
     * @throws NumberFormatException if it is no address of one board
     */
    static long parse(String text) {
        long mac = Long.parseUnsignedLong(text, 16);
        if (text.length() != BITS / 4 || (mac & GROUP) != 0) {
            throw new NumberFormatException("\"" + text + "\" is no address of a board");
        }
        return mac;
    }
}
