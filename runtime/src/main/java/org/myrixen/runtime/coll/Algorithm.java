package org.myrixen.runtime.coll;

/** The algorithms that a {@link Wish} can name. */
enum Algorithm {
    AUTO,
    LINEAR,
    CENTRAL,
    DIRECT,
    DISSEMINATION,
    BINOMIAL,
    CHAIN,
    SCATTER_ALLGATHER,
    RECURSIVE_DOUBLING,
    RABENSEIFNER,
    RING,
    BRUCK,
    PAIRWISE,
    CROWDED
}
