package org.myrixen.launcher.remote;

/** Bytes that may be on their way before the receiver has said that it took some: bounds what a slow reader makes others hold. */
final class Credit {
    private final int window;
    private int used;
    private boolean open = true;

    Credit(int window) {
        this.window = window;
    }

    /** Waits until so many bytes may be sent; more than the window when nothing else is on its way. False once closed. */
    synchronized boolean take(int bytes) {
        boolean interrupted = false;
        while (open && used > 0 && used + bytes > window) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        used += bytes;
        return open;
    }

    synchronized void give(int bytes) {
        used -= bytes;
        notifyAll();
    }

    /** Nobody receives any more: who waits goes on. */
    synchronized void close() {
        open = false;
        notifyAll();
    }
}
