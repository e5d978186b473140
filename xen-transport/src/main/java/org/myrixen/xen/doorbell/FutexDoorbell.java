package org.myrixen.xen.doorbell;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import org.myrixen.xen.ffi.Futex;
import org.myrixen.xen.ffi.Membarrier;

/**
 * A doorbell in shared memory: two 32-bit words, byte order of the host, the first of which the kernel can sleep on.
 *
 * <pre>
 *      0       4       8
 *    0 | word  | mode  |
 *
 * word  0  AWAKE      the owner polls
 *       1  SLEEPING   the owner is about to sleep or asleep; whoever changes it to AWAKE must wake it
 *       2  RETIRED    the owner is gone
 * mode  0  FENCES     ringers fence between their stores and the look at the word
 *       1  BARRIER    the owner makes a barrier for them when it announces sleep; constant once others see it
 * </pre>
 *
 * Give it a cache line of its own: ringers read it after every frame.
 *
 * <p>Most frames find their receiver awake, so the barrier belongs to the sleeper: a ringer leaves its fence out if the mode is
 * BARRIER <em>and</em> its own process is {@link Membarrier#isRegistered registered}; one that is not, or knows no modes, fences
 * as ever, which is right in both. No wake-up is lost: let the ringer store work W and then load the word, in the order of the
 * program, and the owner store SLEEPING, call the barrier, and then look for work. During the call the ringer's thread passes a
 * full barrier B. If W comes before B, the owner's look sees it. Otherwise the load of the word comes after B, hence after the
 * store of SLEEPING, and the ringer sees that. A process that registers while the call is made either is reached by it or sees
 * SLEEPING, because the kernel orders the two. That the compilers keep W before the load is HotSpot's doing, which moves nothing
 * across an access of a mode other than plain; Java has no fence of the compiler alone.
 */
public final class FutexDoorbell implements Doorbell {
    public static final int AWAKE = 0;
    public static final int SLEEPING = 1;
    public static final int RETIRED = 2;

    private static final VarHandle WORD = ValueLayout.JAVA_INT.varHandle();
    private static final long MODE = 4;
    private static final int BARRIER = 1;

    private final MemorySegment memory;
    private final long offset;
    private final boolean arming;

    /** Whether this ringer needs no fence; found out at a ring that made one. Racy: who does not know makes another. */
    private boolean light;

    /** The doorbell at that offset, a multiple of 8, for ringers, and for an owner that leaves the fences to them. */
    public FutexDoorbell(MemorySegment memory, long offset) {
        this(memory, offset, false);
    }

    private FutexDoorbell(MemorySegment memory, long offset, boolean arming) {
        this.memory = memory;
        this.offset = offset;
        this.arming = arming;
    }

    /** The same for an owner that makes the barrier if the kernel has it; before anybody else sees it. */
    public static FutexDoorbell withBarrier(MemorySegment memory, long offset) {
        boolean known = Membarrier.isKnown();
        if (known) {
            WORD.setVolatile(memory, offset + MODE, BARRIER);
        }
        return new FutexDoorbell(memory, offset, known);
    }

    @Override
    public void arm() {
        WORD.setVolatile(memory, offset, SLEEPING);
        VarHandle.fullFence(); // pairs with the fence in ring(): the owner's next loads come after the announcement
        if (arming && !Membarrier.everywhere()) { // pairs with a ring() without a fence
            WORD.compareAndSet(memory, offset, SLEEPING, AWAKE); // nobody sleeps who might not be woken
        }
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
        if (!light) {
            fence();
        }
        int state = (int) WORD.getOpaque(memory, offset);
        return state == AWAKE || ringLoudly(state);
    }

    private void fence() {
        VarHandle.fullFence(); // pairs with the fence in arm(): the look comes after the caller's stores
        light = Membarrier.isRegistered() && (int) WORD.getOpaque(memory, offset + MODE) == BARRIER;
    }

    /** Whether it has found out that it needs no fence. */
    boolean isLight() {
        return light;
    }

    private boolean ringLoudly(int state) {
        if (state == SLEEPING && WORD.compareAndSet(memory, offset, SLEEPING, AWAKE)) {
            Futex.wake(memory.address() + offset);
        }
        return state != RETIRED;
    }
}
