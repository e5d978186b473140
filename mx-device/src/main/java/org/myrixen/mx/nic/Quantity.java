package org.myrixen.mx.nic;

import java.util.Locale;

/** Numbers as users write them: {@code 65536}, {@code 64k}, {@code 4m}, {@code 1g}. */
public final class Quantity {
    private Quantity() {}

    /**
     * Parses a non-negative quantity.
     *
     * @param name the parameter's name, for the message
     * @throws IllegalArgumentException if the text is not a number with an optional suffix k, m or g
     */
    public static long parse(String name, String text) {
        String t = text.strip().toLowerCase(Locale.ROOT);
        int shift = t.endsWith("k") ? 10 : t.endsWith("m") ? 20 : t.endsWith("g") ? 30 : 0;
        try {
            long value = Long.parseLong(shift == 0 ? t : t.substring(0, t.length() - 1));
            if (value < 0 || value > Long.MAX_VALUE >> shift) {
                throw new NumberFormatException("out of range");
            }
            return value << shift;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    name + " = \"" + text + "\": expected a number such as 65536, 64k, 4m or 1g", e);
        }
    }
}
