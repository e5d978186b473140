package org.myrixen.mx.protocol;

/** What an endpoint counts beside frames by type: everything it dropped or refused, by cause. */
public enum Counter {
    DROP_BAD_FRAME,
    DROP_NOT_CONNECTED,
    DROP_BAD_SESSION,
    DROP_OUT_OF_ORDER,
    DROP_BAD_REGION,
    DROP_BAD_PULL_HANDLE,
    DROP_UNSUPPORTED,
    BAD_KEY,
    REFUSED_UNEXPECTED,
    NACKS_SENT,
    NACKS_RECEIVED,
    PARTNERS_LOST,
    THROTTLES,
    /** Frames of a conversation that has ended. */
    DROP_OLD,
    /** Frames that were here already. */
    DUPLICATES,
    /** Messages sent again over lossy links, and how often all was silent before. */
    RESENDS,
    TIMEOUTS,
    /** Blocks of which frames were asked for again. */
    PULLS_AGAIN,
    BAD_PROFILE
}
