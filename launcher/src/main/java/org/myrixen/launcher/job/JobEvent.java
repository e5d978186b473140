package org.myrixen.launcher.job;

/** What happens to a job. */
sealed interface JobEvent {
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

    /** The launcher itself got a signal. */
    record Interrupted() implements JobEvent {}

    /** Nobody reads the launcher's output any more. */
    record OutputClosed() implements JobEvent {}
}
