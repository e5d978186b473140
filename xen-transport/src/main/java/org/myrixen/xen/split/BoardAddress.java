package org.myrixen.xen.split;

import org.myrixen.mx.nic.NicAddress;
import org.myrixen.mx.nic.NicException;

/**
 * Where a board is reached by MXoE frames: {@code ether-raw:<MAC>@<profile>}. A virtual board behind a backend and one on a
 * wire have addresses of the same form, for they exchange the same frames.
 *
 * @param mac the low 48 bits
 * @param profile name of the profile of its frames
 */
public record BoardAddress(long mac, String profile) {
    /** Name of the transport whose frames these are. */
    public static final String NIC = "ether-raw";

    private static final int DIGITS = 12;
    private static final long GROUP = 0x0100_0000_0000L;

    /**
     * Reads an address.
     *
     * @throws NicException if it is not one of a board
     */
    public static BoardAddress of(NicAddress address) {
        String text = address.text();
        int at = text.indexOf('@');
        long mac = at < 0 ? -1 : parseMac(text.substring(0, at));
        if (!address.nic().equals(NIC) || mac < 0) {
            throw new NicException("\"" + address + "\" is no address of a board: expected " + NIC + ":MAC@profile");
        }
        return new BoardAddress(mac, text.substring(at + 1));
    }

    /** Twelve hexadecimal digits as the address of one board; -1 if they are not. */
    public static long parseMac(String text) {
        if (text.length() != DIGITS || !text.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 128)) {
            return -1;
        }
        long mac = Long.parseLong(text, 16);
        return mac == 0 || (mac & GROUP) != 0 ? -1 : mac;
    }

    /** Twelve hexadecimal digits. */
    public static String formatMac(long mac) {
        return String.format("%012x", mac);
    }

    /** What is wrong with this one when a backend gives it to somebody who had another, and the remedy. */
    public String insteadOf(BoardAddress before) {
        return "the backend has come back and made " + toNicAddress() + " of what was " + before.toNicAddress()
                + ": our peers would not find us, begin anew; with one "
                + (mac == before.mac ? "backend.profile" : "backend.secret") + " the next backend gives the same";
    }

    public NicAddress toNicAddress() {
        return new NicAddress(NIC, formatMac(mac) + "@" + profile);
    }
}
