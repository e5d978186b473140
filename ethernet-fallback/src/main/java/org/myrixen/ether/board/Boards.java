package org.myrixen.ether.board;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.myrixen.ether.ffi.Wakeup;
import org.myrixen.mx.nic.BoardStatus;
import org.myrixen.mx.nic.NicException;
import org.myrixen.mx.nic.NumberTable;
import org.myrixen.mx.nic.Port;
import org.myrixen.mx.wire.EtherHead;
import org.myrixen.mx.wire.WireProfile;

/** Some boards as one Port: hears them all, sends by the best one that has a carrier. */
final class Boards implements Port {
    /** How often carriers are looked after; a look costs some 20 microseconds a board. */
    private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(50);

    /** A better board must have had its carrier this long before traffic moves back to it: links that come back flap. */
    private static final long HOLD = TimeUnit.SECONDS.toNanos(1);

    /** Stations of others that are remembered; beyond that, frames for new ones leave by the boards in use. */
    private static final int MOST_STRANGERS = 1 << 16;

    private static final long GROUP = 1L << 40;

    private final List<Ear> ears = new ArrayList<>();
    private final WireProfile profile;
    private final LongSupplier clock;
    private final Consumer<String> events;
    private final Wakeup bell;
    private final Stations stations = new Stations();
    private final NumberTable whereabouts = new NumberTable();
    private final Announcer announcer;

    private Ear active;
    private int turn;
    private long nextLook;
    private FrameSink sink;
    private long withoutCarrier;
    private long ownFrames;
    private long moves;

    private volatile boolean up;
    private volatile List<BoardStatus> published = List.of();

    /** Held by whoever sleeps or rings, so that close takes nothing away from under them. */
    private final ReadWriteLock open = new ReentrantReadWriteLock();

    private volatile boolean closed;

    /**
     * @param boards best first; closed with this
     * @param serial of the announcements, drawn anew at each start
     * @param clock nanoseconds, from any origin
     */
    Boards(List<Board> boards, WireProfile profile, int serial, LongSupplier clock, Consumer<String> events) {
        this.profile = profile;
        this.clock = clock;
        this.events = events;
        this.announcer = new Announcer(stations, serial);
        for (Board board : boards) {
            ears.add(new Ear(board, ears.size()));
        }
        this.bell = new Wakeup(boards.stream().mapToInt(Board::descriptor).toArray());
        this.active = ears.getFirst();
        long now = clock.getAsLong();
        ears.forEach(ear -> ear.look(now - HOLD));
        choose(now);
        nextLook = now + LOOK;
        publish();
    }

    /** What one board hears. */
    private final class Ear implements FrameSink {
        private final Board board;
        private final int index;
        private final Hearing hearing = new Hearing();
        private boolean carrier;
        private long since;

        /** Why it can not be opened again; said once. */
        private String trouble = "";

        Ear(Board board, int index) {
            this.board = board;
            this.index = index;
        }

        /** Whether the carrier came or went. */
        boolean look(long now) {
            boolean before = carrier;
            carrier = board.hasCarrier();
            since = carrier == before ? since : now;
            return carrier != before;
        }

        @Override
        public void onFrame(MemorySegment memory, long at, int length) {
            long source = EtherHead.sourceOf(memory, at);
            if (stations.contains(source)) {
                ownFrames++; // our announcement on another board of the same network, or a thief of the address
                return;
            }
            learn(source, index);
            if (stations.contains(EtherHead.destinationOf(memory, at))) {
                sink.onFrame(memory, at, length);
            }
        }
    }

    private void learn(long mac, int index) {
        int known = whereabouts.indexOf(mac);
        if (known != index
                && mac != 0
                && (mac & GROUP) == 0
                && (known != NumberTable.UNKNOWN || whereabouts.count() < MOST_STRANGERS)) {
            whereabouts.put(mac, index);
        }
    }

    @Override
    public String name() {
        return ears.stream().map(ear -> ear.board.candidate().name()).collect(Collectors.joining(","));
    }

    @Override
    public WireProfile profile() {
        return profile;
    }

    @Override
    public boolean isUp() {
        return up;
    }

    @Override
    public boolean addStation(long mac) {
        if (closed) {
            return false;
        }
        if (stations.contains(mac)) {
            return ears.stream().anyMatch(ear -> ear.hearing.add(ear.board, mac));
        }
        stations.become(stations.with(mac));
        boolean heard = false;
        for (Ear ear : ears) {
            heard |= ear.hearing.add(ear.board, mac);
        }
        announcer.start(clock.getAsLong());
        return heard;
    }

    @Override
    public void removeStation(long mac) {
        if (!closed && stations.contains(mac)) {
            stations.become(stations.without(mac));
            ears.forEach(ear -> ear.hearing.remove(ear.board, mac));
        }
    }

    @Override
    public boolean offer(MemorySegment head, int headLength, MemorySegment frame, long at, int length) {
        int known = whereabouts.indexOf(EtherHead.destinationOf(head, 0));
        if (known == NumberTable.UNKNOWN && ears.size() > 1) {
            return flood(head, headLength, frame, at, length);
        }
        Ear by = known != NumberTable.UNKNOWN && ears.get(known).carrier ? ears.get(known) : active;
        if (!by.carrier) {
            withoutCarrier++;
            return true;
        }
        return by.board.offer(head, headLength, frame, at, length);
    }

    /** By all boards, as a switch does: the receiver may have no link where we are active. */
    private boolean flood(MemorySegment head, int headLength, MemorySegment frame, long at, int length) {
        boolean taken = !active.carrier || active.board.offer(head, headLength, frame, at, length);
        if (taken) {
            withoutCarrier += active.carrier ? 0 : 1;
            for (int i = 0; i < ears.size(); i++) {
                Ear ear = ears.get(i);
                if (ear != active && ear.carrier) {
                    ear.board.offer(head, headLength, frame, at, length); // a copy more or less
                }
            }
        }
        return taken;
    }

    @Override
    public int progress(FrameSink handler, int limit) {
        if (closed) {
            return 0;
        }
        int work = send();
        lookWhenDue();
        sink = handler;
        for (int i = 0; i < ears.size() && limit > 0; i++) {
            turn = turn + 1 == ears.size() ? 0 : turn + 1;
            Ear ear = ears.get(turn);
            int taken = ear.board.receive(ear, limit);
            limit -= taken;
            work += taken;
        }
        return work;
    }

    private int send() {
        int sent = 0;
        for (int i = 0; i < ears.size(); i++) {
            sent += ears.get(i).board.flush();
        }
        return sent;
    }

    private void lookWhenDue() {
        long now = clock.getAsLong();
        if (now - nextLook >= 0 || active.carrier && active.board.isRefusing()) {
            nextLook = now + LOOK;
            boolean changed = false;
            for (Ear ear : ears) {
                if (ear.board.isReplaced()) {
                    reopen(ear, now);
                }
                ear.hearing.complete(ear.board, stations);
                if (ear.look(now)) {
                    changed = true;
                    events.accept("board " + ear.board.candidate().name()
                            + (ear.carrier ? " has a carrier" : " has lost its carrier"));
                }
            }
            choose(now);
            if (changed && !up) {
                events.accept("no board has a carrier: frames for other hosts are dropped");
            }
            publish();
        }
        announcer.announceWhenDue(now, active.board);
    }

    /** The interface was made anew: what was bound to the one before hears and sends nothing any more. */
    private void reopen(Ear ear, long now) {
        String name = ear.board.candidate().name();
        bell.ring();
        open.writeLock().lock();
        try {
            ear.board.reopen();
            bell.watch(ear.index, ear.board.descriptor());
            ear.hearing.forget();
            ear.trouble = "";
            announcer.start(now);
            events.accept("board " + name + " was made anew: opened again");
        } catch (NicException e) {
            if (!ear.trouble.equals(e.getMessage())) {
                ear.trouble = e.getMessage();
                events.accept("board " + name + " was made anew and is not used: " + e.getMessage());
            }
        } finally {
            open.writeLock().unlock();
        }
    }

    private void choose(long now) {
        Ear best = active;
        for (int i = ears.size() - 1; i >= 0; i--) {
            Ear ear = ears.get(i);
            boolean steady = ear == active || !active.carrier || now - ear.since >= HOLD;
            best = ear.carrier && steady ? ear : best;
        }
        up = best.carrier;
        if (best != active) {
            move(best, now);
        }
    }

    private void move(Ear to, long now) {
        Ear from = active;
        active = to;
        int waiting = 0;
        if (!from.carrier && from.board.hasPending()) {
            waiting = from.board.movePending(to.board);
        }
        announcer.start(now);
        if (stations.all().length > 0 || waiting > 0) {
            moves++;
        }
        events.accept("frames for other hosts go by board "
                + to.board.candidate().name() + " now" + (waiting > 0 ? ", with " + waiting + " that waited" : ""));
    }

    @Override
    public void flush() {
        if (!closed) {
            send();
        }
    }

    @Override
    public boolean arm() {
        if (closed) {
            return true;
        }
        send();
        for (int i = 0; i < ears.size(); i++) {
            Ear ear = ears.get(i);
            if (ear.board.hasFrame() || ear.carrier && ear.board.hasPending()) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void await(long nanos) {
        open.readLock().lock();
        try {
            if (!closed) {
                bell.await(Math.min(nanos, LOOK)); // carriers want to be looked after
            }
        } finally {
            open.readLock().unlock();
        }
    }

    @Override
    public void wakeup() {
        open.readLock().lock();
        try {
            if (!closed) {
                bell.ring();
            }
        } finally {
            open.readLock().unlock();
        }
    }

    private void publish() {
        List<BoardStatus> all = new ArrayList<>();
        for (Ear ear : ears) {
            Map<String, Long> counters = new LinkedHashMap<>(ear.board.counters());
            if (ear == active) {
                counters.put("moves", moves);
                counters.put("dropped: no carrier", withoutCarrier);
                counters.put("dropped: from an address of ours", ownFrames);
            }
            if (ear.hearing.isIncomplete(stations)) {
                counters.put("stations not heard", (long) ear.hearing.missing(stations));
            }
            BoardChoice.Candidate is = ear.board.candidate();
            all.add(new BoardStatus(is.name(), is.kind(), is.driver(), is.mtu(), ear.carrier, ear == active, counters));
        }
        published = List.copyOf(all);
    }

    @Override
    public List<BoardStatus> status() {
        return published;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        bell.ring();
        open.writeLock().lock();
        try {
            bell.close();
            ears.forEach(ear -> ear.board.close());
        } finally {
            open.writeLock().unlock();
        }
    }
}
