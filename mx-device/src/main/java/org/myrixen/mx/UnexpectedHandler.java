package org.myrixen.mx;

import java.lang.foreign.MemorySegment;

/** Sees each message that no posted receive matches, before it is queued (MX unexpected handler). */
@FunctionalInterface
public interface UnexpectedHandler {
    /** What the handler did with a message. */
    enum Action {
        /** Consumed: the message is gone. */
        RECV_FINISHED,
        /** Look at the posted receives again, and queue the message if none matches. */
        RECV_CONTINUE
    }

    /**
     * Called once per unmatched message, in arrival order. May post sends and receives; must not wait or close.
     *
     * @param data the whole message where it has arrived in one piece (tiny, small, one-fragment medium), else null
     */
    Action onUnexpected(Partner source, long matchInfo, long length, MemorySegment data);
}
