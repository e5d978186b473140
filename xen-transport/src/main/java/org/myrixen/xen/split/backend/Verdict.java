package org.myrixen.xen.split.backend;

/** Who is told by the fabric that somebody broke the rules and is not served any more. Called by the fabric's thread. */
interface Verdict {
    /** A channel that can not go on: its frontend may make another. */
    void broken(VirtualBoard board);

    /** A VM that broke the rules once too often. */
    void cutOff(Account account);
}
