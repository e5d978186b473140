package org.myrixen.xen.split;

import org.myrixen.mx.nic.NicException;
import org.myrixen.xen.ring.RingLayout;

/**
 * What one end can and wants, and what both agree on.
 *
 * @param version highest version of the protocol; those below are spoken too
 * @param ringBytes wanted size of each ring, a multiple of 4096; what is agreed on is the lesser
 * @param features words; what is agreed on are those of both
 */
public record Offer(int version, long ringBytes, String features) {
    private static final int PAGE = 4096;

    /** An own offer; the size is brought into what rings can have, for frames of that length. */
    public static Offer of(long ringBytes, int longestFrame) {
        long fitting = Math.min(RingLayout.MAX_BYTES, Math.max(least(longestFrame), ringBytes));
        return new Offer(SplitNodes.VERSION, fitting & -PAGE, SplitNodes.BASE_FEATURES);
    }

    /** Bytes of the smallest ring in which two of the longest frames always fit, in whole pages. */
    private static long least(int longestFrame) {
        return Math.max(RingLayout.MIN_BYTES, 4L * longestFrame + 5 * PAGE - 1 & -PAGE);
    }

    /**
     * Reads what the other end wrote, which may be anything.
     *
     * @throws NicException if it makes no sense
     */
    public static Offer parse(String version, String ringBytes, String features) {
        Offer offer = new Offer(
                (int) number("version", version, 1, 1000),
                number("ring-bytes", ringBytes, RingLayout.MIN_BYTES, RingLayout.MAX_BYTES),
                features == null ? "" : features);
        if (offer.ringBytes % PAGE != 0) {
            throw new NicException("rings of " + offer.ringBytes + " bytes: expected a multiple of " + PAGE);
        }
        return offer;
    }

    /** A decimal number that a peer wrote. */
    static long number(String name, String text, long least, long most) {
        if (text == null || !text.matches("[0-9]{1,18}")) {
            throw new NicException("the other end's " + name + " is no number");
        }
        long value = Long.parseLong(text);
        if (value < least || value > most) {
            throw new NicException("the other end's " + name + " is " + value + ": expected " + least + " to " + most);
        }
        return value;
    }

    /**
     * What both can.
     *
     * @throws NicException if a feature that is needed is missing, or the rings would not hold frames of that length
     */
    public Offer agree(Offer other, int longestFrame) {
        Offer agreed = new Offer(
                Math.min(version, other.version),
                Math.min(ringBytes, other.ringBytes),
                String.join(
                        " ",
                        java.util.List.of(features.split(" ")).stream()
                                .filter(java.util.List.of(other.features.split(" "))::contains)
                                .toList()));
        if (!agreed.features.equals(SplitNodes.BASE_FEATURES)) {
            throw new NicException(
                    "the other end can \"" + other.features + "\", needed is \"" + SplitNodes.BASE_FEATURES + "\"");
        }
        if (agreed.ringBytes < least(longestFrame)) {
            throw new NicException("rings of " + agreed.ringBytes + " bytes do not hold frames of " + longestFrame
                    + ": at least " + least(longestFrame) + " are needed");
        }
        return agreed;
    }
}
