package org.myrixen.apps.osu;

import mpi.Datatype;
import mpi.MPI;

/** What messages are made of, under the name that C has for it. */
enum Element {
    CHAR("MPI_CHAR", 1),
    INT("MPI_INT", Integer.BYTES);

    private final String inC;
    private final int bytes;

    Element(String inC, int bytes) {
        this.inC = inC;
        this.bytes = bytes;
    }

    /** As the line {@code # Datatype} prints it. */
    String inC() {
        return inC;
    }

    int bytes() {
        return bytes;
    }

    /** A char of C is a byte in Java. */
    Datatype type() {
        return this == CHAR ? MPI.BYTE : MPI.INT;
    }
}
