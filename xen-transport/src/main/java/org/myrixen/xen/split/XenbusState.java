package org.myrixen.xen.split;

/** States of one end of a split driver, numbered as Xen does (xen/include/public/io/xenbus.h). */
public enum XenbusState {
    /** No such node, or nonsense in it. */
    UNKNOWN("Unknown"),
    INITIALISING("Initialising"),
    /** The backend has made its offer and waits for the frontend's rings. */
    INIT_WAIT("InitWait"),
    /** The frontend has made its rings. */
    INITIALISED("Initialised"),
    CONNECTED("Connected"),
    CLOSING("Closing"),
    CLOSED("Closed");

    private static final XenbusState[] ALL = values();

    private final String text;

    XenbusState(String text) {
        this.text = text;
    }

    /** The value of a state node. */
    public String node() {
        return Integer.toString(ordinal());
    }

    /** What a peer wrote into its state node; {@link #UNKNOWN} for null and for nonsense. */
    public static XenbusState ofNode(String value) {
        if (value == null || value.length() != 1) {
            return UNKNOWN;
        }
        int number = value.charAt(0) - '0';
        return number >= 0 && number < ALL.length ? ALL[number] : UNKNOWN;
    }

    @Override
    public String toString() {
        return text;
    }
}
