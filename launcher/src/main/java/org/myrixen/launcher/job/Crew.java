package org.myrixen.launcher.job;

import java.io.IOException;
import java.util.BitSet;

/** The ranks of a job on one host. No method waits for another host; what happens comes as {@link JobEvent}s. */
public interface Crew {
    /** Name of the host, as the user gave it. */
    String host();

    /** Its ranks in the job. */
    BitSet ranks();

    /**
     * Makes ready what ranks need; ends with {@link JobEvent.Ready}, or {@link JobEvent.HostLost}.
     *
     * @throws IOException if this host refuses something; the message says what
     */
    void muster() throws IOException;

    /**
     * Starts all ranks.
     *
     * @throws IOException if this host refuses a process
     */
    void start() throws IOException;

    /** The process id of a rank on its host, 0 while it is not known. */
    long pid(int rank);

    /** Ends a fence; the cards are those of all crews, joined. */
    void release(byte[] cards);

    /** Tells the connected ranks that the job ends. */
    void abort(int code, String reason);

    /** Asks the connected ranks what they are doing. */
    void describe();

    /** Makes the JVM of a rank that is not connected print its stacks. */
    void printStacks(int rank);

    /** Sends TERM to the ranks that live, and to what they have started. */
    void terminate();

    /** Sends KILL to the ranks that live, and to what they have started. */
    void kill();

    /** Whether nothing was heard of the host since {@link #terminate} was called, though it had to answer. */
    default boolean isSilent() {
        return false;
    }

    /** The host is out of reach: {@link #awaitGone} need not wait for it. */
    default void giveUp() {}

    /** Begins to take away what is left; called once, whatever became of {@link #muster}. */
    void dismiss();

    /** After {@link #dismiss}: returns when nothing of the job is left on the host, or it can not be known. */
    void awaitGone();
}
