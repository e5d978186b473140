package org.myrixen.mx.nic;

import java.lang.foreign.MemorySegment;
import java.util.List;
import org.myrixen.mx.wire.WireProfile;

/**
 * A port of a board as a backend uses it: carries whole frames, head included ({@link org.myrixen.mx.wire.EtherHead}), for
 * several stations, each a MAC address of its own. One Port may stand for several boards and move from one to the next when
 * a carrier is lost; then {@link #profile} fits all of them, so that nobody behind it has to know.
 *
 * <p>Frames get lost, doubled and overtaken, never changed. Calls are serialised by the caller, except {@link #await},
 * {@link #wakeup} and {@link #status}, which any thread may make. Nothing blocks but await; nothing is thrown for load.
 */
public interface Port extends AutoCloseable {
    /** What a person calls it: {@code eth0}, or {@code myri0,eth0}. */
    String name();

    /** Layout and sizes of all frames, the same for the life of this Port; a longer frame is not taken. */
    WireProfile profile();

    /** Whether frames can leave at all: some board has a carrier, as last seen by {@link #progress}. */
    boolean isUp();

    /**
     * Hears frames for this address from now on, and makes it known on the wire. A board that can not hear it now, because its
     * interface is gone, will when it is back.
     *
     * @return false if no board hears it now
     */
    boolean addStation(long mac);

    /** Hears it no longer. */
    void removeStation(long mac);

    /**
     * Takes a copy of a whole frame to be sent, padded if it is shorter than Ethernet wants. The caller answers for its head,
     * which stands apart: the rest may be in memory that others can change.
     *
     * @param head holds the first {@code headLength} bytes at 0, at least {@link org.myrixen.mx.wire.EtherHead#LENGTH}
     * @param frame holds all {@code length} bytes at {@code at}; those of the head are not looked at
     * @return false if there is no room now: try again after {@link #progress}, or drop it
     */
    boolean offer(MemorySegment head, int headLength, MemorySegment frame, long at, int length);

    /**
     * Sends what was gathered, looks after carriers, and hands up to {@code limit} incoming frames to the handler.
     *
     * @return an amount of work done; 0 if nothing moved
     */
    int progress(FrameSink handler, int limit);

    /** Sends on what {@link #offer} has only gathered so far; {@link #progress} and {@link #arm} imply it. */
    void flush();

    /** Announces that the caller is about to sleep; false if there is something to progress already. */
    boolean arm();

    /** Sleeps until a frame may have come, {@link #wakeup} was called, or the time is over; may end early. */
    void await(long nanos);

    /** Makes a thread in {@link #await} return, or the next await return at once. */
    void wakeup();

    /** The boards behind this Port, best first. */
    List<BoardStatus> status();

    /** Gives back everything. */
    @Override
    void close();

    /** Takes whole frames; the memory is valid only during the call, and may change under it: read once. */
    @FunctionalInterface
    interface FrameSink {
        /** One frame of {@code length} bytes with its head at {@code at}: EtherType checked, nothing else. */
        void onFrame(MemorySegment memory, long at, int length);
    }
}
