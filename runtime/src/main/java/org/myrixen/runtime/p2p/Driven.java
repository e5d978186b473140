package org.myrixen.runtime.p2p;

/** An operation of many messages, which goes on only while somebody advances it: {@link Messenger#drive}. */
public interface Driven extends Operation {
    /**
     * Takes what has arrived and starts what comes next; never waits. Any thread may call it at any time, also from inside
     * itself.
     *
     * @return steps that were made; 0 if nothing moved, or if another thread is at it
     */
    int advance();
}
