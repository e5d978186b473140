package org.myrixen.runtime.p2p;

/** What is left of a send that was over before anybody could wait for it. */
enum Departed implements Operation {
    SEND;

    @Override
    public boolean isDone() {
        return true;
    }

    @Override
    public void complete(Envelope result) {
        result.empty(false);
    }

    @Override
    public void cancel() {
        // too late
    }

    @Override
    public String toString() {
        return "a send that is over";
    }
}
