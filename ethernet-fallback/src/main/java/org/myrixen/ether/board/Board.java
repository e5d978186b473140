package org.myrixen.ether.board;

import java.lang.foreign.MemorySegment;
import java.util.Map;
import org.myrixen.mx.nic.Port.FrameSink;

/** One board; calls are serialised by the caller. */
interface Board extends AutoCloseable {
    /** What is known of the interface. */
    BoardChoice.Candidate candidate();

    /** What becomes readable when frames come. */
    int descriptor();

    /** Asks the kernel whether there is a link; none while {@link #isReplaced}. */
    boolean hasCarrier();

    /** Whether the interface of that name is another than the one that is open: made anew, as by a driver that was loaded again. */
    boolean isReplaced();

    /**
     * Opens the interface of that name in place of the one that is gone: the descriptor changes, no station is heard yet, and
     * frames that wait go on waiting.
     *
     * @throws org.myrixen.mx.nic.NicException if it can not be used, with the reason; all stays as it was
     */
    void reopen();

    /** Whether the kernel just refused frames because the interface is down: time to ask for the carrier. */
    boolean isRefusing();

    /** Hears these stations, one of which was added or taken away; false if it can not. */
    boolean hear(long[] stations, long mac, boolean added);

    /** As {@link org.myrixen.mx.nic.Port#offer}; false if there is no room even after a flush. */
    boolean offer(MemorySegment head, int headLength, MemorySegment frame, long at, int length);

    /** Gives the kernel what it takes now; how many frames. */
    int flush();

    /** Whether frames wait that the kernel did not take. */
    boolean hasPending();

    /** Gives the frames that wait to another board; how many it took, the others are lost. */
    int movePending(Board to);

    boolean hasFrame();

    /** Hands up to {@code limit} frames to the handler; how many. */
    int receive(FrameSink handler, int limit);

    /** Frames, bytes and drops. */
    Map<String, Long> counters();

    @Override
    void close();
}
