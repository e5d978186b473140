package org.myrixen.xen.doorbell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every doorbell must do. Sleeps are an hour long, so that a lost wake-up hangs and the timeout reports it. */
@Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class DoorbellContract {
    protected static final long AN_HOUR = TimeUnit.HOURS.toNanos(1);

    /** The bell as its owner has it. */
    protected abstract Doorbell owners();

    /** The same bell as others have it. */
    protected abstract Doorbell others();

    /** How often the owner falls asleep while work comes. */
    protected int rounds() {
        return 20_000;
    }

    @Test
    void shouldNotSleepWhenRungSinceArmed() {
        owners().arm();
        assertTrue(others().ring());
        owners().await(AN_HOUR);
        owners().disarm();
    }

    @Test
    void shouldNotSleepWhenNotArmed() {
        owners().await(AN_HOUR);
        owners().arm();
        owners().disarm();
        owners().await(AN_HOUR);
    }

    @Test
    void shouldReturnWhenTheTimeIsOver() {
        owners().arm();
        owners().await(TimeUnit.MILLISECONDS.toNanos(3));
        owners().await(0);
        owners().disarm();
    }

    @Test
    void shouldTellRingersWhenTheOwnerHasRetired() throws Exception {
        assertTrue(others().ring());
        owners().arm();
        Thread sleeper = Thread.ofPlatform().start(() -> owners().await(AN_HOUR));
        Thread.sleep(2);
        owners().retire();
        sleeper.join();
        assertFalse(others().ring());
        assertFalse(others().ring());
    }

    @Test
    void shouldLoseNoWakeupWhenWorkComesWhileTheOwnerFallsAsleep() throws Exception {
        int rounds = rounds();
        AtomicInteger work = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        Thread owner = Thread.ofPlatform().start(() -> {
            while (done.get() < rounds) {
                if (done.get() < work.getPlain()) {
                    done.incrementAndGet();
                    continue;
                }
                owners().arm();
                if (done.get() >= work.getPlain()) {
                    owners().await(AN_HOUR);
                }
                owners().disarm();
            }
        });
        for (int round = 0; round < rounds; round++) {
            work.setPlain(round + 1); // only the fences of arm() and ring() order this against the announcement
            assertTrue(others().ring());
            for (int spins = 0; done.get() <= round; spins++) {
                if (spins > 100) {
                    Thread.yield();
                }
            }
        }
        owner.join();
        assertEquals(rounds, done.get());
    }
}
