package org.myrixen.launcher.job;

import java.util.Queue;
import org.myrixen.bootstrap.BootstrapServer;

/** Turns what the ranks say into events. */
final class Ears implements BootstrapServer.Listener {
    private final Queue<JobEvent> events;

    Ears(Queue<JobEvent> events) {
        this.events = events;
    }

    @Override
    public void joined(int rank, long pid) {
        events.add(new JobEvent.Joined(rank));
    }

    @Override
    public void finalized(int rank) {
        events.add(new JobEvent.Finalized(rank));
    }

    @Override
    public void aborted(int rank, int code, String reason) {
        events.add(new JobEvent.Aborted(rank, code, reason));
    }

    @Override
    public void described(int rank, String text, String stacks) {
        events.add(new JobEvent.Described(rank, text, stacks));
    }

    @Override
    public void left(int rank) {
        events.add(new JobEvent.Left(rank));
    }
}
