package org.myrixen.launcher.remote;

/** What a launcher and an agent say to each other once both have proven themselves. */
sealed interface Message {
    // To the agent.

    /** All hosts are there: start the ranks. */
    record Start() implements Message {}

    record Release(byte[] cards) implements Message {}

    /** The job ends; for the connected ranks. */
    record Abort(int code, String reason) implements Message {}

    record Describe() implements Message {}

    record PrintStacks(int rank) implements Message {}

    record Terminate() implements Message {}

    record Kill() implements Message {}

    /** Standard input for rank 0; no bytes are its end. */
    record Input(byte[] bytes) implements Message {}

    /** So many bytes of output are with the reader. */
    record OutputTaken(int bytes) implements Message {}

    /** Nothing must be left; answered by {@link Gone}. */
    record Dismiss() implements Message {}

    // From the agent.

    record Started(int rank, long pid) implements Message {}

    /** The host refused something; completes the sentence "host node2 ...". */
    record Refused(String cause) implements Message {}

    record Exited(int rank, int code) implements Message {}

    record Joined(int rank) implements Message {}

    record Finalized(int rank) implements Message {}

    record Aborted(int rank, int code, String reason) implements Message {}

    record Left(int rank) implements Message {}

    record Described(int rank, String text, String stacks) implements Message {}

    record Fenced(byte[] cards) implements Message {}

    /** Whole lines, with their tags. */
    record Output(boolean error, byte[] bytes) implements Message {}

    /** Rank 0 has so many bytes of its input. */
    record InputTaken(int bytes) implements Message {}

    /** Nothing of the job is left on the agent's host, and all output was sent. */
    record Gone() implements Message {}

    // Both ways.

    /** Nothing to say, but alive. */
    record Beat() implements Message {}
}
