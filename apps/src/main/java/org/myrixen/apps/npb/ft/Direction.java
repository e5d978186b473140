package org.myrixen.apps.npb.ft;

/** Which way a transform goes: from space to frequencies, or back. */
enum Direction {
    FORWARD,
    BACKWARD
}
