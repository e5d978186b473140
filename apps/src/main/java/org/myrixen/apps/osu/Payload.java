package org.myrixen.apps.osu;

/** Who sends how much in a collective operation, counted in blocks of the message size, with root 0. */
enum Payload {
    NOTHING,
    FROM_ROOT,
    DEALT,
    GATHERED,
    GATHERED_BY_ALL,
    EXCHANGED,
    REDUCED,
    REDUCED_BY_ALL,
    REDUCED_AND_DEALT;

    /** Blocks that a rank sends. */
    int sent(int rank, int ranks) {
        return switch (this) {
            case NOTHING -> 0;
            case FROM_ROOT -> rank == 0 ? 1 : 0;
            case DEALT -> rank == 0 ? ranks : 0;
            case EXCHANGED -> ranks;
            case GATHERED, GATHERED_BY_ALL, REDUCED, REDUCED_BY_ALL, REDUCED_AND_DEALT -> 1;
        };
    }

    /** Blocks that a rank receives; the last one may be a part of one. */
    int received(int rank, int ranks) {
        return switch (this) {
            case NOTHING -> 0;
            case FROM_ROOT -> rank == 0 ? 0 : 1;
            case GATHERED -> rank == 0 ? ranks : 0;
            case REDUCED -> rank == 0 ? 1 : 0;
            case GATHERED_BY_ALL, EXCHANGED -> ranks;
            case DEALT, REDUCED_BY_ALL, REDUCED_AND_DEALT -> 1;
        };
    }

    /** Whether each receiver gets a block of its own. */
    boolean personal() {
        return this == DEALT || this == EXCHANGED;
    }

    /** Whether received blocks come from one rank each, in rank order. */
    boolean fromEach() {
        return this == GATHERED || this == GATHERED_BY_ALL || this == EXCHANGED;
    }

    /** Whether a received block is a sum over all ranks. */
    boolean reduces() {
        return this == REDUCED || this == REDUCED_BY_ALL || this == REDUCED_AND_DEALT;
    }

    /** Adding chars is of no use to anyone; OMB reduces ints too. */
    Element element() {
        return reduces() ? Element.INT : Element.CHAR;
    }
}
