package org.myrixen.mx;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.myrixen.mx.nic.Link;
import org.myrixen.mx.nic.Nic;
import org.myrixen.mx.nic.NicAddress;
import org.myrixen.mx.nic.NicException;
import org.myrixen.mx.protocol.Board;
import org.myrixen.mx.protocol.Engine;
import org.myrixen.mx.protocol.Events;
import org.myrixen.mx.protocol.Peer;
import org.myrixen.mx.protocol.Timers;

/** The MX library of one process: its Nics, best first, its open endpoints, and the lock and progress they share. */
public final class Mx implements AutoCloseable {
    /** For {@link #openEndpoint}: the first free id. */
    public static final int ANY_ENDPOINT = -1;

    /** Endpoint ids are below this; 255 is MX's raw endpoint. */
    private static final int ENDPOINTS = 255;

    private static final int FRAMES_PER_PASS = 64;

    /** Longest sleep while output waits for room on a link. */
    private static final long OUTPUT_NANOS = 50_000;

    /** A yield that takes longer has met somebody who computes: ranks that wait give the core back in microseconds. */
    private static final long LONG_YIELD_NANOS = 1_000_000;

    private static final VarHandle PASSES;

    static {
        try {
            PASSES = MethodHandles.lookup().findVarHandle(Mx.class, "passes", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Longest sleep of the progress thread: a deadline that is set meanwhile comes no later than that. */
    private static final long BEHIND_NANOS = 10_000_000;

    final EndpointLock lock = new EndpointLock();
    final Waiting waiting;
    final Events events = new Events();
    final Sleepers sleepers;
    final Timers timers;
    final Timing timing;
    private final boolean lossy;
    private final List<Board> boards = new ArrayList<>();
    private final Engine[] engines = new Engine[ENDPOINTS];
    private final MxEndpoint[] endpoints = new MxEndpoint[ENDPOINTS];
    private final RandomGenerator random;
    private int open;
    private boolean progressing;

    /** Passes made, for the {@link Background} to see that somebody makes them. */
    private int passes;

    private final Background background;

    private Mx(List<Nic> nics, Waiting waiting, RandomGenerator random, MxOptions options) {
        for (Nic nic : nics) {
            boards.add(new Board(nic, engines));
        }
        this.waiting = waiting;
        this.random = random;
        timers = new Timers(options.timing(), options.nanos());
        timing = options.timing();
        lossy = boards.stream().anyMatch(Board::lossy);
        sleepers = new Sleepers(lock, boards, events);
        background = background(options.progress());
    }

    /** The progress thread watches the first lossy Nic; with rings alone there is one only if asked for. */
    private Background background(MxOptions.Progress wish) {
        boolean wanted = wish == MxOptions.Progress.ON || wish == MxOptions.Progress.AUTO && lossy;
        if (!wanted || boards.isEmpty()) {
            return null;
        }
        Board watched = boards.stream().filter(Board::lossy).findFirst().orElse(boards.get(0));
        return new Background(this, watched.nic());
    }

    /**
     * Takes over the Nics: {@link #close} closes them.
     *
     * @param random source of session ids
     */
    public static Mx open(List<Nic> nics, Waiting waiting, RandomGenerator random) {
        return open(nics, waiting, random, MxOptions.DEFAULT);
    }

    /** The same, with a say in time. */
    public static Mx open(List<Nic> nics, Waiting waiting, RandomGenerator random, MxOptions options) {
        Mx mx = new Mx(nics, waiting, random, options);
        if (mx.background != null) {
            mx.sleepers.setBackground(mx.background);
            mx.background.start();
        }
        return mx;
    }

    /**
     * Opens an endpoint.
     *
     * @param id 0..254 or {@link #ANY_ENDPOINT}
     * @param key what a connecting peer must present (MX filter)
     * @throws MxException BUSY if the id is open, BAD_ENDPOINT_ID if out of range
     */
    public MxEndpoint openEndpoint(int id, int key, EndpointOptions options) {
        if (id < ANY_ENDPOINT || id >= ENDPOINTS) {
            throw new MxException(ReturnCode.BAD_ENDPOINT_ID, "endpoint " + id + ": legal are 0 to " + (ENDPOINTS - 1));
        }
        lock.lock();
        try {
            int free = id == ANY_ENDPOINT ? firstFree() : id;
            if (free == ENDPOINTS || engines[free] != null) {
                throw new MxException(ReturnCode.BUSY, "endpoint " + (id < 0 ? "ids are all" : id + " is") + " open");
            }
            int session = random.nextInt();
            engines[free] = new Engine(free, session, key, options, events, timers);
            endpoints[free] = new MxEndpoint(this, engines[free], new EndpointCard(free, session, addresses()));
            open = Math.max(open, free + 1);
            return endpoints[free];
        } finally {
            lock.unlock();
        }
    }

    private int firstFree() {
        int free = 0;
        while (free < ENDPOINTS && engines[free] != null) {
            free++;
        }
        return free;
    }

    private List<NicAddress> addresses() {
        return boards.stream().map(b -> b.nic().address()).toList();
    }

    /** One pass over all Nics and endpoints; under the lock. Does nothing inside an unexpected handler. */
    int progress() {
        if (progressing) {
            return 0;
        }
        progressing = true;
        int before = events.count();
        int work = 0;
        try {
            if (lossy) {
                timers.tick();
            }
            if (background != null) {
                PASSES.setOpaque(this, passes + 1);
            }
            for (int i = 0; i < boards.size(); i++) {
                work += boards.get(i).progress(FRAMES_PER_PASS);
            }
            if (lossy) {
                timers.run();
            }
            for (int i = 0; i < open; i++) {
                Engine engine = engines[i];
                if (engine != null && engine.hasOutput()) {
                    work += engine.advance();
                }
            }
            if (lossy) {
                flush();
            }
        } finally {
            progressing = false;
        }
        if (events.count() != before && sleepers.any()) {
            sleepers.wake();
        }
        return work;
    }

    private void flush() {
        for (int i = 0; i < boards.size(); i++) {
            if (boards.get(i).lossy()) {
                boards.get(i).nic().flush();
            }
        }
    }

    int passes() {
        return (int) PASSES.getOpaque(this);
    }

    /** A pass by the {@link Background}, unless somebody else has made one meanwhile; returns the passes made so far. */
    int progressBehind(int seen) {
        lock.lock();
        try {
            if (passes == seen) {
                progress();
            }
            return passes;
        } finally {
            lock.unlock();
        }
    }

    /** How long the {@link Background} may sleep. */
    long backgroundNanos() {
        return Math.min(sleepNanos(), BEHIND_NANOS);
    }

    /** See {@link MxEndpoint#idle}: rounds in the low half, the events seen in the high half. */
    int idle(int idle) {
        int rounds = idle & 0xffff;
        int seen = idle >>> 16;
        int now = events.count() & 0xffff;
        if (rounds < waiting.spins()) {
            Thread.onSpinWait();
        } else if (rounds < waiting.spins() + waiting.yields() || seen != now) {
            if (yieldsInVain()) {
                return now << 16 | waiting.spins() + waiting.yields();
            }
        } else {
            sleepers.sleep(now, sleepNanos());
            return now << 16 | waiting.spins();
        }
        return now << 16 | Math.min(rounds + 1, waiting.spins() + waiting.yields());
    }

    /**
     * Gives the core away. Whoever keeps it for a millisecond computes: then a sleeper, which gets the core when it is rung, is
     * back earlier than one that yields, which waits for the end of a slice each time.
     */
    private static boolean yieldsInVain() {
        long start = System.nanoTime();
        Thread.yield();
        return System.nanoTime() - start > LONG_YIELD_NANOS;
    }

    private long sleepNanos() {
        lock.lock();
        boolean output = hasOutput();
        long due = timers.left();
        lock.unlock();
        return Math.min(due, output ? OUTPUT_NANOS : waiting.sleepNanos());
    }

    /** Under the lock: lets all sleepers look again. */
    void signal() {
        events.happened();
        sleepers.wake();
    }

    /** Whether something waits for room: then nobody will ring, and sleeps must be short. Under the lock. */
    boolean hasOutput() {
        for (int i = 0; i < open; i++) {
            if (engines[i] != null && engines[i].hasOutput()) {
                return true;
            }
        }
        return false;
    }

    /** The partner at the first address that one of our Nics reaches, our best Nic first; under the lock. */
    Peer reach(Engine engine, List<NicAddress> addresses, int endpoint) {
        StringBuilder reasons = new StringBuilder();
        for (Board board : boards) {
            for (NicAddress address : addresses) {
                if (!address.nic().equals(board.nic().address().nic())) {
                    continue;
                }
                try {
                    Link link = board.nic().link(address);
                    return board.partner(engine, link, endpoint);
                } catch (NicException e) {
                    reasons.append("; ").append(address).append(": ").append(e.getMessage());
                }
            }
        }
        String why = reasons.isEmpty() ? "; our NICs are " + addresses() : reasons.toString();
        throw new MxException(ReturnCode.NIC_NOT_FOUND, "no way to " + addresses + why);
    }

    /**
     * Stays until partners over lossy links have acknowledged what they were sent, or the time for that is over. Under the
     * lock, which is kept: nobody else has business with an endpoint that is being closed.
     */
    void drain(Engine engine) {
        if (!lossy || timing.drain() == 0) {
            return;
        }
        engine.hurry();
        long start = System.nanoTime();
        while (engine.undelivered() && System.nanoTime() - start < timing.drain()) {
            if (progress() == 0) {
                LockSupport.parkNanos(this, OUTPUT_NANOS);
            }
            engine.hurry();
        }
    }

    void closed(MxEndpoint endpoint, Engine engine) {
        engines[endpoint.card().endpoint()] = null;
        endpoints[endpoint.card().endpoint()] = null;
        for (Board board : boards) {
            board.forget(engine);
        }
    }

    /** What the Nics are doing, for a person. */
    void describeNics(StringBuilder out) {
        for (Board board : boards) {
            out.append(board.nic().address()).append('\n');
            board.nic()
                    .describe()
                    .lines()
                    .forEach(line -> out.append("  ").append(line).append('\n'));
            if (board.dropped() > 0) {
                out.append("  frames for nobody: ").append(board.dropped()).append('\n');
            }
        }
    }

    /** Closes all endpoints, then the Nics. */
    @Override
    public void close() {
        if (background != null) {
            background.stop();
        }
        lock.lock();
        try {
            for (int i = 0; i < open; i++) {
                if (endpoints[i] != null) {
                    endpoints[i].close();
                }
            }
            for (Board board : boards) {
                board.nic().close();
            }
            boards.clear();
        } finally {
            lock.unlock();
        }
    }
}
