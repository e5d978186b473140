package org.myrixen.apps.compare.rank;

/** Something that all ranks do together, again and again. */
interface Operation {
    /**
     * Does it so many times.
     *
     * @return nanoseconds of all times: those of rank 0, or the mean over the ranks; only at rank 0
     */
    double run(int times) throws Exception;
}
