package org.myrixen.xen.grant;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import org.myrixen.xen.doorbell.Doorbell;
import org.myrixen.xen.doorbell.FutexDoorbell;

/**
 * What wakes a Nic among domains: the makers of all the segments attached here ring event channels, processes of this domain
 * a counter. Called by one thread at a time, but for {@link #await}, {@link #ring} and {@link #retire}.
 */
final class ReaderBell implements Doorbell {
    private static final VarHandle WORD = ValueLayout.JAVA_INT.varHandle();
    private static final MemorySegment[] NONE = {};

    private final Bedside bedside;
    private MemorySegment[] indexes = NONE;
    private volatile boolean armed;
    private volatile boolean retired;
    private boolean heard;

    ReaderBell(Bedside bedside) {
        this.bedside = bedside;
    }

    /** Hears the maker of that segment from now on. */
    void hear(MemorySegment index) {
        indexes = Arrays.copyOf(indexes, indexes.length + 1);
        indexes[indexes.length - 1] = index;
        set(index, retired ? FutexDoorbell.RETIRED : armed ? FutexDoorbell.SLEEPING : FutexDoorbell.AWAKE);
    }

    void forget(MemorySegment index) {
        indexes = Arrays.stream(indexes)
                .filter(each -> each.address() != index.address())
                .toArray(MemorySegment[]::new);
    }

    private static void set(MemorySegment index, int state) {
        WORD.setVolatile(index, GrantLayout.READERS_LINE, state);
    }

    private void setAll(int state) {
        for (MemorySegment index : indexes) {
            set(index, state);
        }
    }

    @Override
    public void arm() {
        armed = true;
        setAll(FutexDoorbell.SLEEPING);
        VarHandle.fullFence(); // pairs with the fence in EventChannelDoorbell.ring()
    }

    /** Whatever rang since {@link #arm} stays to be read until {@link #disarm}: it wakes every sleeper. */
    @Override
    public void await(long nanos) {
        if (armed && !retired && nanos > 0) {
            bedside.await(nanos);
        }
    }

    @Override
    public void disarm() {
        armed = false;
        setAll(FutexDoorbell.AWAKE);
        heard |= bedside.rise();
    }

    /** Whether an event channel rang: for a commit, or because a maker died. */
    boolean hasHeard() {
        return heard;
    }

    void forgetHeard() {
        heard = false;
    }

    @Override
    public void retire() {
        retired = true;
        setAll(FutexDoorbell.RETIRED);
        bedside.wake();
    }

    /** From this domain. */
    @Override
    public boolean ring() {
        if (armed) {
            bedside.wake();
        }
        return !retired;
    }
}
