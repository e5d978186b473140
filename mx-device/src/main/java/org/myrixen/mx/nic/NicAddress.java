package org.myrixen.mx.nic;

/**
 * Where a Nic can be reached: printable, so that it travels in business cards and reads well in messages.
 *
 * @param nic the provider's name; only a Nic of the same provider understands the rest
 * @param text the provider's own form, without white space, {@code ','} or {@code ';'}
 */
public record NicAddress(String nic, String text) {
    public NicAddress {
        if (nic.isEmpty() || (nic + text).chars().anyMatch(c -> c <= ' ' || c == ',' || c == ';')) {
            throw new IllegalArgumentException("bad NIC address \"" + nic + ":" + text + "\"");
        }
    }

    /**
     * Reads back {@link #toString}.
     *
     * @throws IllegalArgumentException if there is no {@code ':'}
     */
    public static NicAddress parse(String text) {
        int colon = text.indexOf(':');
        if (colon <= 0) {
            throw new IllegalArgumentException("bad NIC address \"" + text + "\": expected nic:address");
        }
        return new NicAddress(text.substring(0, colon), text.substring(colon + 1));
    }

    @Override
    public String toString() {
        return nic + ":" + text;
    }
}
