package org.myrixen.runtime.type;

/**
 * Java serialization calls itself once for each level of a graph: a linked list of some thousand nodes is more than the stack of
 * a usual thread takes. What overflows is done again from its beginning, on a thread that has more.
 */
final class DeepStack {
    /** Address space, not memory: pages that are never reached cost nothing. */
    private static final long STACK_BYTES = 128L << 20;

    private DeepStack() {}

    /**
     * Runs the work here, and if the stack overflows once more in a thread with a large one. That thread has the caller's
     * context class loader.
     *
     * @throws StackOverflowError if that is too small too, or cannot be had
     */
    static void run(Runnable work) {
        try {
            work.run();
        } catch (StackOverflowError e) {
            again(work, e);
        }
    }

    private static void again(Runnable work, StackOverflowError overflow) {
        Attempt attempt = new Attempt(work);
        Thread thread = new Thread(null, attempt, Thread.currentThread().getName() + "-deep", STACK_BYTES);
        try {
            thread.start();
        } catch (OutOfMemoryError noRoomForStack) {
            overflow.addSuppressed(noRoomForStack);
            throw overflow;
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        attempt.rethrow();
    }

    /** Keeps what the work threw for the thread that asked for it. */
    private static final class Attempt implements Runnable {
        private final Runnable work;
        private Throwable thrown;

        Attempt(Runnable work) {
            this.work = work;
        }

        @Override
        public void run() {
            try {
                work.run();
            } catch (RuntimeException | Error e) {
                thrown = e;
            }
        }

        void rethrow() {
            switch (thrown) {
                case RuntimeException e -> throw e;
                case Error e -> throw e;
                case null, default -> {}
            }
        }
    }
}
