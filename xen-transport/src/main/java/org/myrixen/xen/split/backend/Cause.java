package org.myrixen.xen.split.backend;

/** Why a frame was dropped. */
enum Cause {
    BAD_LENGTH("bad length", true),
    BAD_ETHER_TYPE("bad ether type", true),
    FORGED_SOURCE("forged source", true),
    BAD_DESTINATION("bad destination", true),
    UNKNOWN_TYPE("unknown packet type", true),
    BAD_ENDPOINT("bad endpoint", true),
    BROKEN_RING("broken ring", true),
    LOST_MEMORY("lost memory", true),
    ENDPOINTS("quota of endpoints", false),
    REGIONS("quota of regions", false),
    PULLS("quota of pulls", false),
    RING_FULL("ring full", false),
    NO_CARRIER("no carrier", false),
    NOBODY("for nobody here", false);

    final String text;

    /** Whether no correct frontend does that. */
    final boolean fault;

    Cause(String text, boolean fault) {
        this.text = text;
        this.fault = fault;
    }
}
