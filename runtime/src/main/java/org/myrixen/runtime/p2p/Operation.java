package org.myrixen.runtime.p2p;

/** Something that was started and will be complete one day: a transfer, or a collective operation. */
public interface Operation {
    /** Whether it has ended, well or not. Any thread may ask; makes no progress. */
    boolean isDone();

    /**
     * Takes the result of a done operation, once; the object may serve another operation afterwards.
     *
     * @throws Fault if the operation did not end well
     */
    void complete(Envelope result);

    /** Tries to cancel; it must be completed all the same, and its envelope says whether it was. */
    void cancel();

    /** What it waits for, for a person; another thread may ask at any time. */
    @Override
    String toString();
}
