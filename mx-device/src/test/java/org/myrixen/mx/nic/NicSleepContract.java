package org.myrixen.mx.nic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * How a Nic sleeps and is woken. Sleeps are an hour long, so that a lost wake-up hangs and the timeout reports it.
 */
public abstract class NicSleepContract extends NicFixture {
    private static final long AN_HOUR = TimeUnit.HOURS.toNanos(1);

    /** Receives one frame, sleeping whenever there is nothing to do. */
    private static void receiveAsleep(Nic nic, FrameChecker checker) {
        int count = checker.count();
        while (checker.count() == count) {
            if (nic.progress(checker, 1) == 0 && nic.arm()) {
                nic.await(AN_HOUR);
                nic.disarm();
            }
        }
    }

    @Test
    void shouldRefuseToSleepWhenAFrameIsThere() {
        Nic a = open();
        Nic b = open();
        FrameChecker checker = new FrameChecker(b);
        send(a.link(b.address()), new ContractFrame(0, 24, 8), a, b, checker);
        while (b.arm()) {
            b.disarm(); // the frame may take its time on the way
        }
        receive(b, checker, 1);
    }

    @Test
    void shouldRefuseToSleepWhenAFrameWasRefused() {
        Nic a = open();
        Nic b = open();
        FrameChecker checker = new FrameChecker(b);
        send(a.link(b.address()), new ContractFrame(0, 24, 8), a, b, checker);
        checker.refuse(1);
        while (checker.refusals() > 0) {
            b.progress(checker, 1);
        }
        assertFalse(b.arm());
        receive(b, checker, 1);
    }

    @Test
    void shouldReturnFromAwaitWhenTheTimeIsOver() {
        Nic a = open();
        for (int i = 0; i < 3; i++) {
            assertTrue(a.arm());
            a.await(TimeUnit.MILLISECONDS.toNanos(2));
            a.disarm();
        }
        assertTrue(a.arm());
        a.await(0);
        a.disarm();
    }

    @Test
    void shouldReturnAtOnceWhenWokenBeforeAwait() {
        Nic a = open();
        a.wakeup();
        while (!a.arm()) {
            a.progress(new FrameChecker(a), 1); // a transport may count the wake-up as something to progress
        }
        a.disarm();
        a.wakeup();
        if (a.arm()) {
            a.await(AN_HOUR);
            a.disarm();
        }
    }

    @Test
    void shouldWakeTheSleeperWhenWakeupIsCalled() throws Exception {
        Nic a = open();
        try (ExecutorService executor = Executors.newSingleThreadExecutor()) {
            for (int round = 0; round < 200; round++) {
                if (!a.arm()) {
                    continue;
                }
                Future<?> sleeper = executor.submit(() -> a.await(AN_HOUR));
                pause(round);
                a.wakeup();
                sleeper.get();
                a.disarm();
            }
        }
    }

    @Test
    void shouldWakeTheSleeperWhenAFirstFrameComesFromAStranger() throws Exception {
        Nic b = open();
        FrameChecker checker = new FrameChecker(b);
        try (ExecutorService executor = Executors.newSingleThreadExecutor()) {
            for (int round = 0; round < 10; round++) {
                Nic a = open();
                checker.expect(a.address(), new ContractFrame(round, 24, 8));
                Future<?> sleeper = executor.submit(() -> receiveAsleep(b, checker));
                Thread.sleep(round); // often asleep by now, but the test does not depend on it
                assertTrue(new ContractFrame(round, 24, 8).offer(a.link(b.address())) >= 0);
                sleeper.get();
            }
        }
        assertEquals(10, checker.count());
    }

    @Test
    void shouldLoseNoWakeupWhenBothSidesSleepInPingPong() throws Exception {
        int rounds = 3000;
        Nic a = open();
        Nic b = open();
        Link ab = a.link(b.address());
        Link ba = b.link(a.address());
        FrameChecker atA = new FrameChecker(a);
        FrameChecker atB = new FrameChecker(b);
        for (int i = 0; i < rounds; i++) {
            atB.expect(a.address(), new ContractFrame(i, 24, i % 100));
            atA.expect(b.address(), new ContractFrame(i, 32, i % 90));
        }
        try (ExecutorService executor = Executors.newSingleThreadExecutor()) {
            Future<?> echo = executor.submit(() -> {
                for (int i = 0; i < rounds; i++) {
                    receiveAsleep(b, atB);
                    pause(i * 7);
                    offerUntilTaken(new ContractFrame(i, 32, i % 90), ba);
                }
            });
            for (int i = 0; i < rounds && !failed(echo); i++) {
                pause(i * 11);
                offerUntilTaken(new ContractFrame(i, 24, i % 100), ab);
                receiveAsleep(a, atA);
            }
            echo.get();
        }
    }

    @Test
    void shouldLoseNoFrameWhenTheReceiverOfAStreamSleeps() throws Exception {
        int frames = 30_000;
        Nic a = open();
        Nic b = open();
        Link link = a.link(b.address());
        FrameChecker checker = new FrameChecker(b);
        for (int i = 0; i < frames; i++) {
            checker.expect(a.address(), new ContractFrame(i, 24, i % 300));
        }
        try (ExecutorService executor = Executors.newSingleThreadExecutor()) {
            Future<?> receiver = executor.submit(() -> {
                while (checker.count() < frames) {
                    receiveAsleep(b, checker);
                }
            });
            for (int i = 0; i < frames && !failed(receiver); i++) {
                pause(i % 512 == 0 ? i : 0);
                offerUntilTaken(new ContractFrame(i, 24, i % 300), link);
            }
            receiver.get();
        }
    }

    private static void offerUntilTaken(ContractFrame frame, Link link) {
        while (frame.offer(link) < 0) {
            Thread.yield();
        }
    }

    /** Whether the other thread is done for before its time; its exception is thrown. */
    private static boolean failed(Future<?> future) throws ExecutionException, InterruptedException {
        if (future.isDone()) {
            future.get();
        }
        return false;
    }

    /** Waits a time that differs from round to round, so that commits fall before, into and after the peer's arming. */
    private static void pause(int round) {
        for (int i = (round * 37) % 4096; i > 0; i--) {
            Thread.onSpinWait();
        }
    }
}
