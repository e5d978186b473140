package org.myrixen.runtime.coll;

/**
 * A collective under way. Whoever waits for it loops over {@link #advance} and the endpoint's progress; several threads
 * may, one at a time gets in.
 */
public interface CollRequest {
    /**
     * Takes what has arrived, does the local work that is due and posts what comes next; never waits. Functions of the
     * program run in here.
     *
     * @return {@link #isDone}
     */
    boolean advance();

    /** Whether this rank's part is complete, or has failed. */
    boolean isDone();

    /** Steps that are done; for the thread that advances. */
    int finished();

    /** Why it failed, once done; null if it did not. */
    RuntimeException failure();

    /** Gives the request back, once done; the reference is invalid afterwards. */
    void release();

    /** Which algorithm this is and what it waits for, in one line for a person; a snapshot, any thread may ask. */
    String describe();
}
