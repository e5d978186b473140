package org.myrixen.xen.grant;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.util.function.Consumer;
import org.myrixen.xen.doorbell.Doorbell;
import org.myrixen.xen.doorbell.FutexDoorbell;

/**
 * The bell of a segment's reader or maker in another domain, as the other end rings it: a word in the index of the segment,
 * with the states of {@link FutexDoorbell}, and an event channel. Its owner's side is {@link ReaderBell} or {@link EndBell}.
 */
final class EventChannelDoorbell implements Doorbell {
    private static final VarHandle WORD = ValueLayout.JAVA_INT.varHandle();
    private static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle();

    private final Consumer<MemorySegment> ringer;
    private final MemorySegment index;
    private final long at;
    private final MemorySegment port;
    private boolean deserted;

    /**
     * Of the end whose line is there in the index.
     *
     * @param ringer rings the other end of the port that it is given, by an argument made once
     */
    EventChannelDoorbell(Consumer<MemorySegment> ringer, MemorySegment index, long at, MemorySegment port) {
        this.ringer = ringer;
        this.index = index;
        this.at = at;
        this.port = port;
    }

    /** From now on it answers that nobody is there. */
    void desert() {
        deserted = true;
    }

    @Override
    public boolean ring() {
        VarHandle.fullFence(); // pairs with the fence in the owner's arm(): the look comes after the caller's stores
        long line = (long) LONG.getOpaque(index, at);
        return line == GrantLayout.AWAKE && !deserted || ringLoudly(line);
    }

    private boolean ringLoudly(long line) {
        if (deserted || GrantLayout.isDeserted(line)) {
            return false;
        }
        int state = GrantLayout.bell(line);
        if (state == FutexDoorbell.SLEEPING
                && WORD.compareAndSet(index, at, FutexDoorbell.SLEEPING, FutexDoorbell.AWAKE)) {
            ringer.accept(port);
        }
        return state != FutexDoorbell.RETIRED;
    }

    @Override
    public void arm() {
        throw new UnsupportedOperationException("the owner's");
    }

    @Override
    public void await(long nanos) {
        throw new UnsupportedOperationException("the owner's");
    }

    @Override
    public void disarm() {
        throw new UnsupportedOperationException("the owner's");
    }

    @Override
    public void retire() {
        throw new UnsupportedOperationException("the owner's");
    }
}
