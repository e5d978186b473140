package org.myrixen.runtime.world;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.myrixen.bootstrap.JobEnvironment;
import org.myrixen.mx.Mx;
import org.myrixen.mx.MxEndpoint;
import org.myrixen.mx.MxException;
import org.myrixen.mx.nic.Nic;
import org.myrixen.mx.nic.NicConfig;
import org.myrixen.runtime.comm.Communicator;
import org.myrixen.runtime.comm.ContextIds;
import org.myrixen.runtime.comm.RankGroup;
import org.myrixen.runtime.comm.Shared;
import org.myrixen.runtime.p2p.ErrorClass;
import org.myrixen.runtime.p2p.Fault;
import org.myrixen.runtime.p2p.Messenger;
import org.myrixen.runtime.p2p.Peers;
import org.myrixen.runtime.type.ObjectCodec;

/** The job as this process sees it, from joining it to leaving it. */
public final class World {
    private static final String CARD = "card.";
    private static final String CAPTURE = "mx.capture";

    /** Parameter: say which transports this rank does without, and at the end whom it sent to by which. */
    static final String ROUTES = "mx.routes";

    private final Seat seat;
    private final Bootstrap bootstrap;
    private final Mx mx;
    private final MxEndpoint endpoint;
    private final Peers peers;
    private final Messenger messenger;
    private final Communicator all;
    private final Communicator self;

    private World(Seat seat, Bootstrap bootstrap, Mx mx, MxEndpoint endpoint, ObjectCodec codec) {
        this.seat = seat;
        this.bootstrap = bootstrap;
        this.mx = mx;
        this.endpoint = endpoint;
        this.peers = new Peers(endpoint, seat.size(), rank -> bootstrap.get(CARD + rank));
        this.messenger = new Messenger(endpoint, peers, codec);
        Shared shared = Shared.over(messenger, Tuning.choice(seat, bootstrap));
        int rank = seat.rank();
        this.all = new Communicator(shared, RankGroup.all(seat.size()), rank, ContextIds.WORLD, "COMM_WORLD");
        this.self = new Communicator(shared, RankGroup.of(rank), rank, ContextIds.SELF, "COMM_SELF");
    }

    /**
     * Joins the job that the environment tells of; without one, makes a job of this process alone.
     *
     * @param command what the JVM runs, for messages
     * @throws Fault OTHER if the environment is wrong or another launcher's, the launcher is gone, or no transport works
     */
    static World join(Map<String, String> env, String command) {
        Optional<JobEnvironment> job = jobOf(env);
        if (job.isEmpty()) {
            Optional<PmiBootstrap> pmi = PmiBootstrap.find(env);
            if (pmi.isPresent()) {
                return join(pmi.get(), env);
            }
            ForeignLauncher.check(env, command);
            return open(Seat.alone(), Bootstrap.alone(), List.of(), Entropy.source());
        }
        Seat seat = Seat.of(job.get());
        AtomicReference<World> joined = new AtomicReference<>();
        Bootstrap bootstrap = LauncherBootstrap.connect(
                job.get(),
                describing(seat, joined::get),
                () -> Optional.ofNullable(joined.get()).ifPresent(World::sayRoutes));
        RandomGenerator random = Entropy.source();
        NicConfig config = new NicConfig(seat.job(), job.get().token(), seat.localSize(), captured(seat), random);
        World world = open(seat, bootstrap, Nics.open(config, seat.size() == seat.localSize()), random);
        joined.set(world);
        return world;
    }

    /** Nobody sweeps for ranks without a launcher of ours: they do it themselves, at the start, for jobs that are over. */
    private static World join(PmiBootstrap pmi, Map<String, String> env) {
        RandomGenerator random = Entropy.source();
        Seat seat = pmi.seat(env, random);
        NicConfig config = new NicConfig(seat.job(), pmi.token(), seat.localSize(), captured(seat), random);
        Nics.sweepStale(config);
        return open(seat, pmi, Nics.open(config, seat.size() == seat.localSize()), random);
    }

    /** The parameters, with a capture of its own for each rank. */
    private static Map<String, String> captured(Seat seat) {
        String file = seat.parameters().getOrDefault(CAPTURE, "");
        if (file.isEmpty()) {
            return seat.parameters();
        }
        Map<String, String> own = new HashMap<>(seat.parameters());
        own.put(CAPTURE, file + "." + seat.rank());
        return own;
    }

    private static Optional<JobEnvironment> jobOf(Map<String, String> env) {
        try {
            return JobEnvironment.from(env);
        } catch (IllegalArgumentException e) {
            throw new Fault(ErrorClass.OTHER, "the launcher's environment is damaged: " + e.getMessage(), e);
        }
    }

    private static Supplier<String> describing(Seat seat, Supplier<World> joined) {
        return () -> {
            World world = joined.get();
            return world == null ? seat + " is joining the job (MPI.Init)\n" : world.describe();
        };
    }

    private static World open(Seat seat, Bootstrap bootstrap, Nics.Opened opened, RandomGenerator random) {
        opened.refusals().tell(seat, bootstrap);
        World world = open(seat, bootstrap, opened.nics(), random);
        opened.refusals().say(seat, bootstrap, System.err::println);
        return world;
    }

    /** Takes over bootstrap and Nics; returns when all ranks of the job are here. */
    static World open(Seat seat, Bootstrap bootstrap, List<Nic> nics, RandomGenerator random) {
        Mx mx = Mx.open(nics, Tuning.waiting(seat, nics), random, Tuning.time(seat));
        try {
            MxEndpoint endpoint = mx.openEndpoint(Mx.ANY_ENDPOINT, seat.job().hashCode(), Tuning.endpoint(seat, nics));
            ObjectCodec codec = new ObjectCodec(
                    Thread.currentThread().getContextClassLoader(),
                    seat.parameters().get("object.filter"),
                    seat.quantity("object.depth", ObjectCodec.DEFAULT_DEPTH));
            bootstrap.put(CARD + seat.rank(), endpoint.card().toString());
            Tuning.tell(seat, bootstrap);
            bootstrap.fence();
            return new World(seat, bootstrap, mx, endpoint, codec);
        } catch (MxException e) {
            mx.close();
            throw new Fault(ErrorClass.OTHER, "the endpoint could not be opened: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            mx.close();
            throw e;
        }
    }

    public int rank() {
        return seat.rank();
    }

    public int size() {
        return seat.size();
    }

    /** The communicator of all ranks. */
    public Communicator all() {
        return all;
    }

    /** The communicator of this rank alone. */
    public Communicator self() {
        return self;
    }

    public Messenger messenger() {
        return messenger;
    }

    /** Leaves the job: buffered messages leave first, then all ranks meet, so that nobody closes what another still needs. */
    void leave() {
        messenger.drainBuffer();
        meet();
        sayRoutes();
        close();
        bootstrap.finalized();
        bootstrap.close();
    }

    /** Closes the endpoint; what other threads wait for ends with a fault. */
    void close() {
        messenger.close();
        mx.close();
    }

    /** A fence that keeps moving messages, for ranks that still wait for one of ours. */
    private void meet() {
        if (seat.size() == 1) {
            return;
        }
        CompletableFuture<Void> met = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("myrixen-finalize").start(() -> {
            try {
                bootstrap.fence();
                met.complete(null);
            } catch (RuntimeException e) {
                met.completeExceptionally(e);
            }
            endpoint.signal();
        });
        messenger.await(met, "the other ranks to finalize");
        try {
            met.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof Fault fault ? fault : e;
        }
    }

    private void sayRoutes() {
        if (Boolean.parseBoolean(seat.parameters().get(ROUTES))) {
            System.err.println("rank " + rank() + " on " + Host.name() + " sent to " + peers.routes());
        }
    }

    /** Tells the launcher to end the job; the caller ends this process. */
    void abort(int code, String reason) {
        sayRoutes();
        bootstrap.abort(code, reason);
    }

    /** What this rank is doing and waiting for, for a person; takes no lock that is held while waiting. */
    public String describe() {
        return seat + " on " + Host.name() + ", pid " + ProcessHandle.current().pid() + "\n" + messenger.describe()
                + endpoint.describe();
    }

    @Override
    public String toString() {
        return seat.toString();
    }
}
