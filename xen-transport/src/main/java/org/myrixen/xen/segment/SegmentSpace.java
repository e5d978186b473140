package org.myrixen.xen.segment;

import org.myrixen.mx.nic.NicException;

/** Where segments are made and found by name. */
public interface SegmentSpace {
    /**
     * Makes a segment of zeros that this user alone may open.
     *
     * @param bytes its size; the room is reserved when this returns
     * @throws NicException if the name is taken, or there is no room: the message names the place, the bytes needed and free
     */
    SharedSegment create(String name, long bytes);

    /**
     * Maps a segment that somebody else made.
     *
     * @throws NicException if there is none of that name, or it may not be opened
     */
    SharedSegment attach(String name);

    /** Takes the name away; memory lives on until the last mapping is closed. Returns whether there was such a name. */
    boolean remove(String name);

    /** The place, for messages. */
    @Override
    String toString();
}
