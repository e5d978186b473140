package org.myrixen.xen.grant;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import org.myrixen.xen.doorbell.Doorbell;
import org.myrixen.xen.doorbell.FutexDoorbell;

/**
 * The bell of one end of one segment, as its owner has it: a word, with the states of {@link FutexDoorbell}, at which the
 * other end looks before it rings the event channel. The other end can not keep its owner awake or asleep by that word, which
 * it may change: whether to sleep is known here. {@link #arm}, {@link #disarm} for one thread at a time.
 */
final class EndBell implements Doorbell {
    private static final VarHandle WORD = ValueLayout.JAVA_INT.varHandle();

    private final Bedside bedside;
    private final MemorySegment word;
    private volatile boolean armed;
    private volatile boolean retired;

    EndBell(Bedside bedside, MemorySegment word) {
        this.bedside = bedside;
        this.word = word;
    }

    private void set(int state) {
        WORD.setVolatile(word, 0L, retired ? FutexDoorbell.RETIRED : state);
    }

    @Override
    public void arm() {
        armed = true;
        set(FutexDoorbell.SLEEPING);
        VarHandle.fullFence(); // pairs with the fence in EventChannelDoorbell.ring()
    }

    @Override
    public void await(long nanos) {
        if (armed && !retired && nanos > 0) {
            bedside.await(nanos);
        }
    }

    @Override
    public void disarm() {
        armed = false;
        set(FutexDoorbell.AWAKE);
        bedside.rise();
    }

    @Override
    public void retire() {
        retired = true;
        set(FutexDoorbell.RETIRED);
        bedside.wake();
    }

    /** From this process. */
    @Override
    public boolean ring() {
        if (armed) {
            bedside.wake();
        }
        return !retired;
    }
}
