package org.myrixen.apps.osu;

/** An option that can not be understood; the message is one line for the user. */
final class BadOption extends RuntimeException {
    private static final long serialVersionUID = 1;

    BadOption(String message) {
        super(message);
    }
}
