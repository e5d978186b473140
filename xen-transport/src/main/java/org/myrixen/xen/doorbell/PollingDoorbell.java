package org.myrixen.xen.doorbell;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import org.myrixen.xen.segment.MemoryFault;

/**
 * A doorbell in memory that virtual machines share, where no kernel can wake the other: the sleeper looks from time to time.
 *
 * <pre>
 *      0       4       8
 *    0 | word  | target|    word: 0 AWAKE, 1 SLEEPING, 2 RETIRED, as in {@link FutexDoorbell}
 *                           target: what raises an interrupt for the owner, 0 if it can have none
 * </pre>
 *
 * <p>A sleeper spins first, longer the more often that was of use, then naps, each nap twice as long as the last up to a
 * cap; so it wakes at most one nap late. Ringers change the word only if the owner announced sleep; one who polls costs
 * them nothing. Where both sides have interrupts, the ringer raises one, and the naps are longer. Give it a cache line of its own.
 */
public final class PollingDoorbell implements Doorbell {
    private static final VarHandle WORD = ValueLayout.JAVA_INT.varHandle();
    private static final int LEAST_SPINS = 64;
    private static final int MOST_SPINS = 8192;
    private static final long SHORTEST_NAP = 10_000;
    private static final long LONGEST_NAP = 1_000_000;
    private static final long LONGEST_INTERRUPTIBLE_NAP = 10_000_000; // neighbours may have no interrupts to raise
    private static final long TARGET = 4;

    private final MemorySegment memory;
    private final long offset;
    private final IvshmemInterrupts interrupts;
    private int spins = LEAST_SPINS;

    /** The doorbell at that offset, a multiple of 8, without interrupts. */
    public PollingDoorbell(MemorySegment memory, long offset) {
        this(memory, offset, null, false);
    }

    /**
     * The doorbell at that offset, a multiple of 8.
     *
     * @param interrupts this process's; null if it has none
     * @param isOwn whether this is the owner's side, which says how to be woken
     */
    public PollingDoorbell(MemorySegment memory, long offset, IvshmemInterrupts interrupts, boolean isOwn) {
        this.memory = memory;
        this.offset = offset;
        this.interrupts = interrupts;
        if (isOwn && interrupts != null) {
            WORD.setVolatile(memory, offset + TARGET, interrupts.target()); // before anybody can see it asleep
        }
    }

    @Override
    public void arm() {
        set(FutexDoorbell.SLEEPING);
        VarHandle.fullFence(); // pairs with the fence in ring(): the owner's next loads come after the announcement
    }

    private void set(int state) {
        try {
            WORD.setVolatile(memory, offset, state);
        } catch (InternalError e) {
            MemoryFault.reason(e); // nobody can ring any more, so nobody sleeps
        }
    }

    private boolean isQuiet() {
        try {
            return (int) WORD.getAcquire(memory, offset) == FutexDoorbell.SLEEPING; // changed by ring(), a full fence
        } catch (InternalError e) {
            MemoryFault.reason(e);
            return false;
        }
    }

    @Override
    public void await(long nanos) {
        if (!isQuiet() || nanos <= 0) {
            return;
        }
        int budget = spins;
        for (int i = 0; i < budget; i++) {
            if (!isQuiet()) {
                spins = Math.min(budget << 1, MOST_SPINS);
                return;
            }
            Thread.onSpinWait();
        }
        spins = Math.max(budget >> 1, LEAST_SPINS);
        nap(nanos);
    }

    private void nap(long nanos) {
        long from = System.nanoTime();
        long nap = SHORTEST_NAP;
        long longest = interrupts == null ? LONGEST_NAP : LONGEST_INTERRUPTIBLE_NAP;
        for (long gone = 0; isQuiet() && gone < nanos && !Thread.currentThread().isInterrupted(); ) {
            doze(Math.min(nap, nanos - gone));
            nap = Math.min(nap << 1, longest);
            gone = System.nanoTime() - from;
        }
    }

    private void doze(long nanos) {
        if (interrupts == null) {
            LockSupport.parkNanos(this, nanos);
        } else {
            interrupts.await(nanos);
        }
    }

    @Override
    public void disarm() {
        set(FutexDoorbell.AWAKE);
    }

    @Override
    public void retire() {
        try {
            set(FutexDoorbell.RETIRED);
            Thread.yield(); // a fault is thrown here at the latest: closing goes on whatever happened to the memory
        } catch (InternalError e) {
            MemoryFault.reason(e);
        }
    }

    @Override
    public boolean ring() {
        VarHandle.fullFence(); // pairs with the fence in arm(): the look comes after the caller's stores
        try {
            int state = (int) WORD.getOpaque(memory, offset);
            if (state == FutexDoorbell.SLEEPING
                    && WORD.compareAndSet(memory, offset, FutexDoorbell.SLEEPING, FutexDoorbell.AWAKE)
                    && interrupts != null) {
                raise((int) WORD.getAcquire(memory, offset + TARGET)); // released by the constructor
            }
            return state != FutexDoorbell.RETIRED;
        } catch (InternalError e) {
            MemoryFault.reason(e);
            return false;
        }
    }

    private void raise(int target) {
        if (target != 0) {
            interrupts.raise(target);
        }
    }
}
