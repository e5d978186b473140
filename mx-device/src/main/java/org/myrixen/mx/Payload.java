package org.myrixen.mx;

import java.lang.foreign.MemorySegment;

/**
 * The bytes of one message as the endpoint sees them, whatever holds them: native memory, a Java array, the gaps of a
 * derived datatype. The endpoint gathers from it straight into a frame and scatters a frame straight into it, in pieces of
 * any size; pieces of one message never overlap and, over an ordered link, come in ascending order.
 *
 * <p>Contract: the calls come from the thread that makes progress, under the endpoint's lock; they must not block, throw,
 * allocate on the hot path, or call the endpoint. Positions and lengths are bytes.
 */
public interface Payload {
    /** Bytes to send, or room to receive into. */
    long length();

    /**
     * Told once when a message has matched a receive, before any byte is scattered, so that a growable buffer can grow.
     *
     * @param messageLength bytes of the whole message, as sent
     */
    default void matched(long messageLength) {}

    /** Copies bytes [position, position + length) of the message into {@code target} at {@code offset}. */
    void gather(long position, MemorySegment target, long offset, int length);

    /** Takes bytes [position, position + length) of the message from {@code source} at {@code offset}. */
    void scatter(long position, MemorySegment source, long offset, int length);

    /** The contiguous native memory behind this payload, for single-copy transfers; null if there is none. */
    default MemorySegment memory() {
        return null;
    }
}
