package org.myrixen.apps.examples;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/**
 * The options of {@link Heat2D}.
 *
 * @param size cells along each side of the plate
 * @param steps time steps
 * @param output the picture
 */
record HeatOptions(int size, int steps, Path output) {
    static final String USAGE = "usage: Heat2D [--size CELLS] [--steps N] [--output FILE.png]";
    private static final int LARGEST = 16_384;

    /**
     * Reads the options.
     *
     * @throws IllegalArgumentException with a message for the user
     */
    static HeatOptions parse(List<String> arguments) {
        HeatOptions options = new HeatOptions(512, 4000, Path.of("heat.png"));
        for (int i = 0; i < arguments.size(); i += 2) {
            String name = arguments.get(i);
            if (!List.of("--size", "--steps", "--output").contains(name)) {
                throw new IllegalArgumentException("no option '" + name + "'");
            }
            if (i + 1 == arguments.size()) {
                throw new IllegalArgumentException(name + " needs a value");
            }
            options = options.with(name, arguments.get(i + 1));
        }
        return options;
    }

    private HeatOptions with(String name, String value) {
        return switch (name) {
            case "--size" -> new HeatOptions(number(name, value, 1, LARGEST), steps, output);
            case "--steps" -> new HeatOptions(size, number(name, value, 0, Integer.MAX_VALUE), output);
            default -> new HeatOptions(size, steps, path(value));
        };
    }

    private static int number(String name, String value, int least, int most) {
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // The message below says all there is to say.
        }
        throw new IllegalArgumentException(
                name + " takes a number from " + least + " to " + most + ", not '" + value + "'");
    }

    private static Path path(String value) {
        try {
            return Path.of(value);
        } catch (InvalidPathException notAPath) {
            throw new IllegalArgumentException("--output: " + notAPath.getMessage(), notAPath);
        }
    }
}
