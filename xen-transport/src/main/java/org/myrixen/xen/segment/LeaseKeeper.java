package org.myrixen.xen.segment;

import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Shows that this process lives, and finds those that do not.
 *
 * <p>A lease is dead when its beat has not moved for the whole time-out of whoever judges, by the judge's own clock, or at
 * once when its process is known to be gone, which only another process of the same kernel can know. A judge that was
 * itself stopped starts anew: it can not tell whose silence it slept through.
 */
final class LeaseKeeper {
    private static final long BEAT_NANOS = 500_000_000;

    private final LeaseTable leases;
    private final Lease own;
    private final long timeout;
    private final Consumer<Lease> giveUp;
    private final Consumer<String> onLoss;
    private final Runnable onBeat;
    private final Thread thread;

    private final long[] words = new long[IvshmemLayout.LEASES];
    private final long[] beats = new long[IvshmemLayout.LEASES];
    private final long[] changed = new long[IvshmemLayout.LEASES];
    private long looked;
    private volatile boolean over;

    /**
     * Starts to beat.
     *
     * @param timeout nanoseconds of silence after which a lease is dead
     * @param giveUp gives back what a dead lease had
     * @param onLoss called, once, with the reason, when nothing here is ours any more
     * @param onBeat called from time to time
     */
    LeaseKeeper(
            LeaseTable leases,
            Lease own,
            long timeout,
            Consumer<Lease> giveUp,
            Consumer<String> onLoss,
            Runnable onBeat) {
        this.leases = leases;
        this.own = own;
        this.timeout = timeout;
        this.giveUp = giveUp;
        this.onLoss = onLoss;
        this.onBeat = onBeat;
        looked = System.nanoTime() - timeout;
        thread = Thread.ofPlatform().daemon().name("myrixen-lease").unstarted(this::run);
        thread.start();
    }

    private void run() {
        while (!over) {
            try {
                if (!leases.beat(own)) {
                    onLoss.accept("this process was stopped for so long that others have declared it dead");
                    return;
                }
                judge();
            } catch (InternalError e) {
                onLoss.accept(MemoryFault.reason(e));
                return;
            }
            onBeat.run();
            LockSupport.parkNanos(Math.min(BEAT_NANOS, timeout / 4));
        }
    }

    /** Looks at all leases once. */
    synchronized void judge() {
        long now = System.nanoTime();
        boolean slept = now - looked > timeout / 2;
        looked = now;
        for (int index = 0; index < IvshmemLayout.LEASES; index++) {
            long word = leases.word(index);
            long beat = leases.beats(index);
            if (slept || word != words[index] || beat != beats[index]) {
                words[index] = word;
                beats[index] = beat;
                changed[index] = now;
            }
            if (index != own.index() && isDead(index, word, now)) {
                bury(index, word);
            }
        }
    }

    private boolean isDead(int index, long word, long now) {
        return switch (LeaseWord.status(word)) {
            case LeaseWord.TAKEN -> now - changed[index] > timeout;
            case LeaseWord.HELD -> now - changed[index] > timeout || leases.isKnownDead(index);
            case LeaseWord.RECLAIMED -> !leases.isLive(LeaseWord.by(word));
            default -> false;
        };
    }

    private void bury(int index, long word) {
        if (leases.declareDead(index, word, own)) {
            giveUp.accept(new Lease(index, LeaseWord.incarnation(word)));
            leases.free(index, LeaseWord.reclaimed(word, own));
        }
    }

    /** Buries at once all of that job on this kernel but ourselves. */
    synchronized void buryJob(String job) {
        for (int index = 0; index < IvshmemLayout.LEASES; index++) {
            long word = leases.word(index);
            if (index != own.index() && LeaseWord.status(word) == LeaseWord.HELD && leases.isOfJobHere(index, job)) {
                bury(index, word);
            }
        }
    }

    /** Gives up our own lease, when nobody uses what we had. */
    void close() {
        over = true;
        LockSupport.unpark(thread);
        boolean interrupted = false;
        while (thread.isAlive() && thread != Thread.currentThread()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (leases.isLive(own)) { // and stays so meanwhile: nobody else gives up what we had
            giveUp.accept(own);
            leases.free(own.index(), LeaseWord.of(own.incarnation(), LeaseWord.HELD));
        }
    }
}
