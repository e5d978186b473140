package org.myrixen.mx.nic;

import java.lang.foreign.MemorySegment;

/** Takes the frames that {@link Nic#progress} finds. */
@FunctionalInterface
public interface FrameHandler {
    /**
     * Offers a frame with a header of 24 or 32 octets, which come as numbers, the first octet of each highest: a Nic that would have
     * to copy the header for {@link #onFrame} asks here before.
     *
     * @param octets24 without meaning if the header has 24
     * @param payload may be shared with the peer and must be read once
     * @return false if nothing has been done: the frame has to be handed to {@link #onFrame}
     */
    default boolean onHead(
            int peer,
            int headerLength,
            long octets0,
            long octets8,
            long octets16,
            long octets24,
            MemorySegment payload,
            long payloadAt,
            int payloadLength) {
        return false;
    }

    /**
     * Called once per frame; both segments are valid only during the call. The header is a private copy that the peer can
     * no longer change; the payload may still be shared with the peer and must be read once.
     *
     * @param peer the Nic's index of the sender, as {@link Link#peer()} gives it
     * @param header holds the packet body (what follows the 16-byte Ethernet head) from {@code headerAt}
     * @param headerAt offset of the packet type
     * @param headerLength bytes of header, checked against {@code header} but not against the packet type
     * @param payload holds the payload; {@code header} itself when the payload was inline
     * @param payloadAt offset of the payload
     * @param payloadLength bytes of payload that are really there
     * @return false to refuse the frame for now: the Nic keeps it and everything behind it from that peer, and offers it
     *     again at a later progress call; a lossy Nic may drop it instead
     */
    boolean onFrame(
            int peer,
            MemorySegment header,
            long headerAt,
            int headerLength,
            MemorySegment payload,
            long payloadAt,
            int payloadLength);
}
