package org.myrixen.runtime.p2p;

/** How a send behaves (MPI-1.1 section 3.4); ready mode is standard mode here. */
public enum Mode {
    STANDARD,
    /** Copies the message into the attached buffer if it cannot leave at once. */
    BUFFERED,
    /** Complete only after the receive has started. */
    SYNCHRONOUS
}
