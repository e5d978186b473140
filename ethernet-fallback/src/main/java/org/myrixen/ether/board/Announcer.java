package org.myrixen.ether.board;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.TimeUnit;
import org.myrixen.mx.wire.EtherHead;
import org.myrixen.mx.wire.RawDiscoveryFrame;

/** Tells a wire where our stations are: at once, and a few times more, since such a frame may be lost like any other. */
final class Announcer {
    private static final int ROUNDS = 5;
    private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(50);
    private static final int PEER = EtherHead.UNKNOWN_PEER;

    private final Stations stations;
    private final int serial;
    private final MemorySegment frame =
            Arena.ofAuto().allocate(EtherHead.LENGTH + RawDiscoveryFrame.LENGTH, Long.BYTES);
    private int round = ROUNDS;
    private long next;

    /** @param serial drawn anew each time a backend starts */
    Announcer(Stations stations, int serial) {
        this.stations = stations;
        this.serial = serial;
    }

    /** Begins anew. */
    void start(long now) {
        round = 0;
        next = now;
    }

    /** Sends a round if it is time; pauses double. */
    void announceWhenDue(long now, Board on) {
        if (round < ROUNDS && now - next >= 0) {
            next = now + (FIRST_PAUSE << round);
            round++;
            for (long station : stations.all()) {
                announce(station, on);
            }
            on.flush();
        }
    }

    private void announce(long station, Board on) {
        EtherHead.encode(frame, 0, EtherHead.BROADCAST, station, PEER);
        RawDiscoveryFrame.encode(frame, EtherHead.LENGTH, station, serial);
        on.offer(frame, EtherHead.LENGTH, frame, 0, (int) frame.byteSize());
    }
}
