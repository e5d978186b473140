package org.myrixen.xen.split.backend;

import org.myrixen.xen.split.Quota;

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
    ENDPOINTS("quota of endpoints", Quota.ENDPOINTS),
    REGIONS("quota of regions", Quota.REGIONS),
    PULLS("quota of pulls", Quota.PULLS),
    RING_FULL("ring full", false),
    NO_CARRIER("no carrier", false),
    NOBODY("for nobody here", false);

    final String text;

    /** Whether no correct frontend does that. */
    final boolean fault;

    /** Which quota was used up; null if it was not for one. */
    final Quota quota;

    Cause(String text, boolean fault) {
        this.text = text;
        this.fault = fault;
        quota = null;
    }

    Cause(String text, Quota quota) {
        this.text = text;
        this.quota = quota;
        fault = false;
    }
}
