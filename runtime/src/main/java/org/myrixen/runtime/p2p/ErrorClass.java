package org.myrixen.runtime.p2p;

/** The error classes of MPI-1.1 section 7.3; an ordinal is the number that the API shows. */
public enum ErrorClass {
    SUCCESS,
    BUFFER,
    COUNT,
    TYPE,
    TAG,
    COMM,
    RANK,
    REQUEST,
    ROOT,
    GROUP,
    OP,
    TOPOLOGY,
    DIMS,
    ARG,
    UNKNOWN,
    TRUNCATE,
    OTHER,
    INTERN,
    IN_STATUS,
    PENDING;

    /** As the standard spells it, for example {@code MPI_ERR_RANK}. */
    @Override
    public String toString() {
        return this == SUCCESS ? "MPI_SUCCESS" : "MPI_ERR_" + name();
    }
}
