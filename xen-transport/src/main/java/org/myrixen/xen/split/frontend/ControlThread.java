package org.myrixen.xen.split.frontend;

import java.util.concurrent.TimeUnit;

/** Keeps the conversation with the backend going while the process computes. */
final class ControlThread implements AutoCloseable {
    private static final long IDLE_MILLIS = 50;

    private final FrontendControl control;
    private final Thread thread;
    private volatile boolean stopped;

    ControlThread(FrontendControl control) {
        this.control = control;
        thread = Thread.ofPlatform().daemon().name("split-control").unstarted(this::run);
        thread.start();
    }

    private void run() {
        boolean moved = false;
        while (!stopped) {
            try {
                TimeUnit.MILLISECONDS.sleep(moved ? 1 : IDLE_MILLIS);
                moved = control.patientTurn(System.nanoTime()); // the store may come back, as a backend may
            } catch (InterruptedException e) {
                return; // by close alone
            }
        }
    }

    @Override
    public void close() {
        stopped = true;
        thread.interrupt();
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
