package org.myrixen.apps.osu;

import mpi.Request;

/** A collective operation: one call of package mpi. */
sealed interface Operation {
    /** Returns when it is done. */
    @FunctionalInterface
    non-sealed interface Blocking extends Operation {
        void call(Parts parts);
    }

    /** Starts it. */
    @FunctionalInterface
    non-sealed interface Nonblocking extends Operation {
        Request start(Parts parts);
    }
}
