package org.myrixen.mx.nic;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.myrixen.mx.wire.WireProfile;

/** Stands where a backend has no board: its VMs talk to each other and to nobody else. Frames for others are counted and dropped. */
public final class NoPort implements Port {
    private final WireProfile profile;
    private final Semaphore bell = new Semaphore(0);
    private volatile long dropped;

    /** @param profile what the frames of the VMs look like, since no board says */
    public NoPort(WireProfile profile) {
        this.profile = profile;
    }

    @Override
    public String name() {
        return "none";
    }

    @Override
    public WireProfile profile() {
        return profile;
    }

    @Override
    public boolean isUp() {
        return false;
    }

    @Override
    public boolean addStation(long mac) {
        return true;
    }

    @Override
    public void removeStation(long mac) {
        // Nobody was told of it.
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // calls are serialised; others only read
    public boolean offer(MemorySegment head, int headLength, MemorySegment frame, long at, int length) {
        dropped++;
        return true;
    }

    @Override
    public int progress(FrameSink handler, int limit) {
        return 0;
    }

    @Override
    public void flush() {
        // Nothing is gathered.
    }

    @Override
    public boolean arm() {
        return true;
    }

    @Override
    public void await(long nanos) {
        try {
            if (bell.tryAcquire(nanos, TimeUnit.NANOSECONDS)) {
                bell.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void wakeup() {
        bell.release();
    }

    @Override
    public List<BoardStatus> status() {
        return List.of(new BoardStatus("none", "none", "", 0, false, true, Map.of("dropped", dropped)));
    }

    @Override
    public void close() {
        // There is nothing to give back.
    }
}
