package org.myrixen.runtime.comm;

import java.util.concurrent.atomic.AtomicInteger;
import org.myrixen.runtime.coll.CollRequest;
import org.myrixen.runtime.p2p.Driven;
import org.myrixen.runtime.p2p.Envelope;
import org.myrixen.runtime.p2p.ErrorClass;
import org.myrixen.runtime.p2p.Fault;
import org.myrixen.runtime.p2p.Messenger;

/**
 * A nonblocking collective operation (MPI 5.0, section 6.12): every thread of the rank that makes progress advances it, so
 * that ranks that wait for something else still do their part. Not pooled, unlike the schedule behind it, which is given back
 * when the last step is done; after that nobody touches it through this object.
 */
final class StartedCollective implements Driven {
    /** Nobody advances it. */
    private static final int IDLE = 0;

    /** A thread does; for ever, once it is done. */
    private static final int DRIVEN = 1;

    /** A thread does, and another one wanted to meanwhile, so that it must look once more. */
    private static final int AGAIN = 2;

    private final Messenger messenger;
    private final CollRequest request;
    private final Runnable atEnd;
    private final AtomicInteger state = new AtomicInteger(IDLE);

    /** Published by {@link #done}. */
    private RuntimeException failure;

    private volatile boolean done;

    private StartedCollective(Messenger messenger, CollRequest request, Runnable atEnd) {
        this.messenger = messenger;
        this.request = request;
        this.atEnd = atEnd;
    }

    /** Takes over a request that has been started; {@code atEnd} runs when it is completed without a failure. */
    static StartedCollective of(Messenger messenger, CollRequest request, Runnable atEnd) {
        StartedCollective started = new StartedCollective(messenger, request, atEnd);
        if (request.isDone()) {
            started.end();
        } else {
            messenger.drive(started);
        }
        return started;
    }

    @Override
    public int advance() {
        if (!enter()) {
            return 0;
        }
        int before = request.finished();
        int moved;
        do {
            state.set(DRIVEN);
            if (request.advance()) {
                end();
                messenger.driveNoMore(this);
                return 1;
            }
            moved = request.finished() - before;
        } while (!state.compareAndSet(DRIVEN, IDLE));
        return moved;
    }

    /** Whether this thread is the one to advance; if not, the one that does is told. */
    private boolean enter() {
        while (!done) {
            if (state.compareAndSet(IDLE, DRIVEN)) {
                return true;
            }
            if (state.compareAndSet(DRIVEN, AGAIN) || state.get() == AGAIN) {
                return false;
            }
        }
        return false;
    }

    private void end() {
        failure = request.failure();
        request.release();
        done = true;
    }

    @Override
    public boolean isDone() {
        return done;
    }

    @Override
    public void complete(Envelope result) {
        if (failure != null) {
            throw Collective.translated(failure);
        }
        atEnd.run();
        result.empty(false);
    }

    /** MPI 5.0, section 6.12, forbids it. */
    @Override
    public void cancel() {
        throw new Fault(
                ErrorClass.REQUEST, "a collective operation cannot be cancelled: the other ranks count on this one");
    }

    @Override
    public String toString() {
        return done ? "collective, done" : request.describe();
    }
}
