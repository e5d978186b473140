package org.myrixen.launcher.job;

import java.util.function.Consumer;
import org.myrixen.bootstrap.BootstrapServer;

/** Turns what the ranks say into events. */
final class Ears implements BootstrapServer.Listener {
    private final Consumer<JobEvent> events;

    Ears(Consumer<JobEvent> events) {
        this.events = events;
    }

    @Override
    public void joined(int rank, long pid) {
        events.accept(new JobEvent.Joined(rank));
    }

    @Override
    public void finalized(int rank) {
        events.accept(new JobEvent.Finalized(rank));
    }

    @Override
    public void aborted(int rank, int code, String reason) {
        events.accept(new JobEvent.Aborted(rank, code, reason));
    }

    @Override
    public void described(int rank, String text, String stacks) {
        events.accept(new JobEvent.Described(rank, text, stacks));
    }

    @Override
    public void left(int rank) {
        events.accept(new JobEvent.Left(rank));
    }

    @Override
    public void fenced(byte[] cards) {
        events.accept(new JobEvent.Fenced(cards));
    }
}
