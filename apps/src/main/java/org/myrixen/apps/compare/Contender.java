package org.myrixen.apps.compare;

import java.io.IOException;
import java.util.List;

/** Something that is measured. */
interface Contender {
    /** Whom it is compared with. */
    enum Group {
        OURS,
        /** The MPIs in C, of which we are compared with the better. */
        C,
        /** Other MPIs for Java, and what is there for reference. */
        JAVA
    }

    /** A word for options and tables. */
    String name();

    Group group();

    /** Whether it can show anything there. */
    default boolean takesPart(Scene scene) {
        return true;
    }

    /**
     * Starts the ranks, and waits for their end.
     *
     * @return what rank 0 wrote
     * @throws IOException if it failed or hung, with what it said
     */
    List<String> run(Scene scene) throws IOException, InterruptedException;
}
