package org.myrixen.mx.nic;

import java.lang.foreign.MemorySegment;
import org.myrixen.mx.wire.MediumFrame;
import org.myrixen.mx.wire.MessageHead;

/**
 * The way to one peer. A frame is written where it will travel: claim room, write header and payload into {@link
 * #buffer()}, commit. At most one claim is open at a time; an open claim must be committed or aborted.
 */
public interface Link {
    /** No room now; try again after progress. */
    long BACK_PRESSURED = -1;

    /** The peer or this Nic is gone; it will never be otherwise. */
    long CLOSED = -2;

    /** The Nic's index of this peer. */
    int peer();

    /**
     * Claims room for one frame. Never blocks.
     *
     * @param headerLength bytes of packet body without payload, at most 56
     * @param payloadLength bytes of payload, at most the profile's {@code maxPayload()}; on a carrier header and
     *     payload together are never more than a full PULL_REPLY or MEDIUM fragment of the profile
     * @return the offset in {@link #buffer()} where the header goes, or BACK_PRESSURED or CLOSED
     */
    long claim(int headerLength, int payloadLength);

    /** The memory of the last claim; may be another segment after each claim. */
    MemorySegment buffer();

    /** The offset in {@link #buffer()} where the payload of the last claim goes; 8-byte aligned. */
    long payloadOffset();

    /** Sends the claimed frame, and wakes the peer if it sleeps. */
    void commit();

    /**
     * Sends the claimed frame, whose header comes here: a link that can, writes it in one burst.
     *
     * @param at what {@link #claim} returned
     * @param headerLength 24 or 32, as claimed
     * @param octets0 octets 0 to 7 as one number, the first of them highest; so the others
     * @param octets24 not looked at if the header has 24
     */
    default void commit(long at, int headerLength, long octets0, long octets8, long octets16, long octets24) {
        MessageHead.put(buffer(), at, octets0, octets8, octets16);
        if (headerLength > MessageHead.LENGTH) {
            MediumFrame.put(buffer(), at, octets24);
        }
        commit();
    }

    /** Gives the claimed room back; nothing is sent. */
    void abort();

    /**
     * As {@link Nic#progress} for what this peer sent, and cheaper: for who waits for it alone, and makes progress now and then.
     *
     * @return frames taken; 0 also where only the Nic can tell
     */
    default int take(FrameHandler handler, int limit) {
        return 0;
    }

    /**
     * Reads the peer's memory in one copy, where {@link Capabilities#remoteRead} says so.
     *
     * @param address where the bytes are in the peer's address space
     * @param target native segment that takes them
     * @return true if all {@code length} bytes were read; false if the kernel or the peer refused: use frames instead
     */
    default boolean remoteRead(long address, MemorySegment target, long offset, long length) {
        return false;
    }
}
