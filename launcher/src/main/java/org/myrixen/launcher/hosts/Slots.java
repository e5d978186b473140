package org.myrixen.launcher.hosts;

/**
 * A host of the list, and how many ranks it is meant for.
 *
 * @param host as it was written, with {@code user@} if that was given
 * @param count at least 1
 * @param counted whether somebody gave the number; without, each mention of a host is one slot
 */
public record Slots(String host, int count, boolean counted) {
    private static final int MOST = 1 << 20;

    /**
     * Understands {@code host}, {@code host:4} and {@code [::1]:4}; several colons without brackets are an address of IPv6.
     *
     * @param where for the message
     * @throws HostsException if the number is none, or there is no name
     */
    static Slots parse(String word, String where) {
        int close = word.indexOf(']');
        if (word.startsWith("[") && close > 0) {
            String address = word.substring(1, close);
            String rest = word.substring(close + 1);
            return rest.isEmpty()
                    ? new Slots(name(address, where), 1, false)
                    : new Slots(name(address, where), count(rest.substring(1), where), true);
        }
        int colon = word.indexOf(':');
        if (colon < 0 || colon != word.lastIndexOf(':')) {
            return new Slots(name(word, where), 1, false);
        }
        return new Slots(name(word.substring(0, colon), where), count(word.substring(colon + 1), where), true);
    }

    /** A name goes to a shell and to ssh: it must look like no option and hold nothing that either could understand. */
    static String name(String text, String where) {
        if (!text.matches("[A-Za-z0-9_.@:%-]+")
                || text.startsWith("-")
                || text.startsWith("@")
                || text.contains("@-")) {
            throw new HostsException(where + ": \"" + text + "\" is no name of a host");
        }
        return text;
    }

    static int count(String text, String where) {
        if (!text.matches("[0-9]{1,7}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MOST) {
            throw new HostsException(where + ": \"" + text + "\" is no number of slots");
        }
        return Integer.parseInt(text);
    }
}
