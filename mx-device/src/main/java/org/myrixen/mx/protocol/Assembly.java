package org.myrixen.mx.protocol;

/**
 * A medium message of which some fragments are here, in any order. It goes to a receive, or is held as unexpected, or is
 * swallowed because the unexpected handler has consumed it. A receive that is posted meanwhile waits for the last fragment.
 */
final class Assembly {
    int seqnum;
    int total;
    int fragments;

    /** Fragments that are here, as bits. */
    int here;

    Operation receive;
    Unexpected message;
    Assembly next;

    boolean complete() {
        return Integer.bitCount(here) == fragments;
    }
}
