package org.myrixen.xen.doorbell;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import org.myrixen.xen.ffi.Futex;

/**
 * A doorbell in shared memory: one 32-bit word, byte order of the host, that the kernel can sleep on.
 *
 * <pre>
 *   0  AWAKE      the owner polls
 *   1  SLEEPING   the owner is about to sleep or asleep; whoever changes it to AWAKE must wake it
 *   2  RETIRED    the owner is gone
 * </pre>
 *
 * Give it a cache line of its own: ringers read it after every frame.
 */
public final class FutexDoorbell implements Doorbell {
    public static final int AWAKE = 0;
    public static final int SLEEPING = 1;
    public static final int RETIRED = 2;

    private static final VarHandle WORD = ValueLayout.JAVA_INT.varHandle();

    private final MemorySegment memory;
    private final long offset;

    /** The doorbell at that offset, a multiple of 4. */
    public FutexDoorbell(MemorySegment memory, long offset) {
        this.memory = memory;
        this.offset = offset;
    }

    @Override
    public void arm() {
        WORD.setVolatile(memory, offset, SLEEPING);
        VarHandle.fullFence(); // pairs with the fence in ring(): the owner's next loads come after the announcement
    }

    @Override
    public void await(long nanos) {
        if ((int) WORD.getVolatile(memory, offset) == SLEEPING && nanos > 0) {
            Futex.await(memory.address() + offset, SLEEPING, nanos);
        }
    }

    @Override
    public void disarm() {
        WORD.setVolatile(memory, offset, AWAKE);
    }

    @Override
    public void retire() {
        WORD.setVolatile(memory, offset, RETIRED);
        Futex.wake(memory.address() + offset);
    }

    @Override
    public boolean ring() {
        VarHandle.fullFence(); // pairs with the fence in arm(): the look comes after the caller's stores
        int state = (int) WORD.getOpaque(memory, offset);
        return state == AWAKE || ringLoudly(state);
    }

    private boolean ringLoudly(int state) {
        if (state == SLEEPING && WORD.compareAndSet(memory, offset, SLEEPING, AWAKE)) {
            Futex.wake(memory.address() + offset);
        }
        return state != RETIRED;
    }
}
