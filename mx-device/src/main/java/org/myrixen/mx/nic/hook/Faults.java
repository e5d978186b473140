package org.myrixen.mx.nic.hook;

/**
 * Faults to inject, each a probability per frame. Over lossless links only {@code busy} and {@code refuse} are legal: a ring
 * loses nothing, but it may be full at any moment.
 *
 * @param seed of the random sequence, so that a run can be repeated
 * @param busy a claim is refused as back-pressured
 * @param refuse an incoming frame is held back once
 * @param drop a committed frame vanishes
 * @param duplicate a committed frame arrives twice
 */
public record Faults(long seed, double busy, double refuse, double drop, double duplicate) {
    /**
     * Reads {@code seed=7,busy=0.1,refuse=0.05}.
     *
     * @throws IllegalArgumentException for an unknown name or a probability outside 0 to 1
     */
    public static Faults parse(String text) {
        long seed = 1;
        double[] p = new double[4];
        for (String part : text.split(",")) {
            String[] pair = part.split("=", 2);
            String value = pair.length == 2 ? pair[1] : "";
            try {
                switch (pair[0].strip()) {
                    case "seed" -> seed = Long.parseLong(value);
                    case "busy" -> p[0] = probability(value);
                    case "refuse" -> p[1] = probability(value);
                    case "drop" -> p[2] = probability(value);
                    case "duplicate" -> p[3] = probability(value);
                    default -> throw new NumberFormatException("unknown fault");
                }
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(
                        "\"" + part + "\": expected seed=N, or busy, refuse, drop, duplicate = 0 to 1", e);
            }
        }
        return new Faults(seed, p[0], p[1], p[2], p[3]);
    }

    private static double probability(String text) {
        double p = Double.parseDouble(text);
        if (!(p >= 0 && p <= 1)) {
            throw new NumberFormatException("not a probability");
        }
        return p;
    }
}
