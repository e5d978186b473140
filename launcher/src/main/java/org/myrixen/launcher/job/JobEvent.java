package org.myrixen.launcher.job;

/** What happens to a job. */
public sealed interface JobEvent {
    /** The crew can start its ranks. */
    record Ready(Crew crew) implements JobEvent {}

    /**
     * The crew can not be spoken to, now or any more.
     *
     * @param cause completes the sentence "host node2 ..."
     */
    record HostLost(Crew crew, String cause) implements JobEvent {}

    /** The rank's process is over; a signal n counts as code 128 + n. */
    record Exited(int rank, int code) implements JobEvent {}

    /** The rank has connected, which it does in Init. */
    record Joined(int rank) implements JobEvent {}

    /** The rank has called Finalize. */
    record Finalized(int rank) implements JobEvent {}

    /** The rank wants the job to end. */
    record Aborted(int rank, int code, String reason) implements JobEvent {}

    /** The rank's connection is over. */
    record Left(int rank) implements JobEvent {}

    /** The rank tells what it waits for. */
    record Described(int rank, String text, String stacks) implements JobEvent {}

    /** All ranks of a crew are in a fence; the cards are for {@link Crew#release}. */
    record Fenced(byte[] cards) implements JobEvent {}

    /** The launcher itself got a signal. */
    record Interrupted() implements JobEvent {}

    /** Nobody reads the launcher's output any more. */
    record OutputClosed() implements JobEvent {}
}
