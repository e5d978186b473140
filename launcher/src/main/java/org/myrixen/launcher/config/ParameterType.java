package org.myrixen.launcher.config;

import java.util.function.BooleanSupplier;
import org.myrixen.mx.nic.Quantity;

/** What a parameter's value must look like. */
public enum ParameterType {
    /** A number of bytes or things, with suffix k, m or g for powers of 1024. */
    QUANTITY("a number such as 65536, 64k, 4m or 1g") {
        @Override
        boolean accepts(String text) {
            return quietly(() -> Quantity.parse("", text) >= 0);
        }
    },

    /** A time in seconds, with decimals. */
    SECONDS("a number of seconds such as 2 or 0.5") {
        @Override
        boolean accepts(String text) {
            return quietly(() -> {
                double seconds = Double.parseDouble(text);
                return seconds >= 0 && seconds <= Integer.MAX_VALUE;
            });
        }
    },

    /** An absolute path. */
    PATH("an absolute path") {
        @Override
        boolean accepts(String text) {
            return text.startsWith("/");
        }
    },

    /** Yes or no. */
    SWITCH("true or false") {
        @Override
        boolean accepts(String text) {
            return text.equals("true") || text.equals("false");
        }
    },

    /** One of the words of the parameter, which knows them. */
    CHOICE("one of its words") {
        @Override
        boolean accepts(String text) {
            return true;
        }
    },

    /** Names joined by commas. */
    NAMES("names joined by commas") {
        @Override
        boolean accepts(String text) {
            return text.matches("[a-z0-9_-]+(,[a-z0-9_-]+)*");
        }
    },

    /** Anything, but it is not for all eyes: no output shows it, and ranks are not told. */
    SECRET("a text") {
        @Override
        boolean accepts(String text) {
            return true;
        }
    },

    /** Anything; the component that uses it knows. */
    TEXT("a text") {
        @Override
        boolean accepts(String text) {
            return true;
        }
    };

    private final String expected;

    ParameterType(String expected) {
        this.expected = expected;
    }

    /** Completes the sentence "expected ...". */
    public String expected() {
        return expected;
    }

    abstract boolean accepts(String text);

    private static boolean quietly(BooleanSupplier check) {
        try {
            return check.getAsBoolean();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
