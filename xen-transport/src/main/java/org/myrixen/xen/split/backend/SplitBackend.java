package org.myrixen.xen.split.backend;

import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.myrixen.mx.nic.Backend;
import org.myrixen.mx.nic.BackendConfig;
import org.myrixen.mx.nic.BackendStatus;
import org.myrixen.mx.nic.Port;
import org.myrixen.mx.nic.StoreServedException;
import org.myrixen.xen.segment.Owner;
import org.myrixen.xen.split.MeetingPlace;
import org.myrixen.xen.split.SplitNodes;
import org.myrixen.xen.store.Permission;
import org.myrixen.xen.store.Store;
import org.myrixen.xen.store.StoreException;

/** Serves the frontends of one store: registrar and fabric, each in its thread. */
final class SplitBackend implements Backend {
    private static final String OWNER = "/owner";
    /** Between looks at the store, or only at whether frontends are still there, where the store tells of changes. */
    private static final int LOOK_MILLIS = 20;

    private static final int TOLD_MILLIS = 100;
    private static final long BEAT_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long NAP_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final MeetingPlace place;
    private final BackendParameters parameters;
    private final Port port;
    private final Berth berth;
    private final Fabric fabric;
    private final Registrar registrar;
    private final Consumer<String> events;
    private final Queue<String> news = new ConcurrentLinkedQueue<>();
    private final String root;
    private volatile boolean stopped;
    private boolean closed;

    SplitBackend(MeetingPlace place, BackendConfig config, Port port) {
        this.place = place;
        this.port = port;
        this.events = config.events();
        parameters = BackendParameters.of(config);
        Store store = place.store();
        root = SplitNodes.backend(store, store.domain());
        claim(config);
        berth = new Berth(port, place.channels().commonBell());
        fabric = new Fabric(port, berth, new Verdict() {
            @Override
            public void broken(VirtualBoard board) {
                registrar.sentences().broken(board);
            }

            @Override
            public void cutOff(Account account) {
                registrar.sentences().cutOff(account);
            }
        });
        registrar = new Registrar(
                place,
                parameters,
                port.profile(),
                new Macs(secret(config)),
                InstantSource.system(),
                command -> fabric.execute(() -> command.accept(fabric)),
                berth.hearsAll() ? null : port::wakeup,
                news::add);
        write(SplitNodes.PROFILE, port.profile().name());
        write(SplitNodes.INSTANCE, HexFormat.of().toHexDigits(config.random().nextLong()));
    }

    /** One backend for one store; one that died is succeeded. */
    private void claim(BackendConfig config) {
        Owner self = Owner.self();
        String before = place.store().read(root + OWNER);
        if (before != null && before.matches("[0-9]{1,18} [0-9]{1,18}") && instanceIsThere()) {
            int blank = before.indexOf(' ');
            Owner owner =
                    new Owner(Long.parseLong(before.substring(0, blank)), Long.parseLong(before.substring(blank + 1)));
            if (!owner.isGone()) {
                throw new StoreServedException(owner.pid(), config.store());
            }
        }
        write(OWNER, self.pid() + " " + self.pidNamespace());
    }

    private boolean instanceIsThere() {
        return place.store().read(root + SplitNodes.INSTANCE) != null;
    }

    /** {@code backend.secret}: needed where the store forgets with the process. */
    private String secret(BackendConfig config) {
        String given = config.parameter("backend.secret", "");
        if (!given.isEmpty()) {
            return given;
        }
        String secret = place.store().read(root + SplitNodes.SECRET);
        if (secret == null || secret.isEmpty()) {
            secret = HexFormat.of().toHexDigits(config.random().nextLong())
                    + HexFormat.of().toHexDigits(config.random().nextLong());
            place.store()
                    .write(
                            root + SplitNodes.SECRET,
                            secret,
                            Permission.owner(place.store().domain()));
        }
        return secret;
    }

    private void write(String node, String value) {
        Permission all = new Permission(Permission.Access.READ, place.store().domain());
        place.store().write(root + node, value, all);
    }

    @Override
    public void run() {
        Thread clerk = Thread.ofPlatform().daemon().name("split-registrar").unstarted(this::register);
        clerk.start();
        long busyAt = System.nanoTime();
        long beatAt = busyAt;
        while (!stopped || clerk.isAlive()) {
            long now = System.nanoTime();
            if (now - beatAt >= BEAT_NANOS) {
                fabric.beat();
                beatAt = now;
                tell();
            }
            if (fabric.round(now) > 0) {
                busyAt = now;
            } else if (now - busyAt < parameters.pollNanos()) {
                Thread.yield();
            } else {
                fabric.sleep(stopped ? 1_000_000 : NAP_NANOS);
            }
        }
        tell();
    }

    private void tell() {
        for (String line = news.poll(); line != null; line = news.poll()) {
            events.accept(line);
        }
    }

    private void register() {
        boolean moved = false;
        int idle = place.store().tells() ? TOLD_MILLIS : LOOK_MILLIS;
        while (!stopped) {
            try {
                registrar.await(moved ? 1 : idle);
                moved = registrar.turn();
            } catch (InternalError e) {
                news.add("memory of a frontend was taken away: " + e.getMessage()); // the fabric finds out whose
                moved = false;
            } catch (InterruptedException e) {
                break;
            }
        }
        withdraw();
        registrar.stop();
    }

    /** Nobody shall wait for us any more. */
    private void withdraw() {
        try {
            place.store().remove(root + SplitNodes.INSTANCE);
        } catch (StoreException e) {
            news.add("store: " + e.getMessage());
        }
    }

    @Override
    public void stop() {
        stopped = true;
        berth.wakeup();
    }

    @Override
    public boolean lift(String vm) {
        return registrar.sentences().lift(vm);
    }

    @Override
    public BackendStatus status() {
        Map<String, Long> counters = new LinkedHashMap<>();
        counters.put("frames switched", fabric.switched());
        counters.put("frames sent", fabric.sent());
        counters.put("frames received", fabric.received());
        return new BackendStatus(
                place.name(),
                port.profile().name(),
                port.status(),
                registrar.status(),
                registrar.departed(),
                counters,
                fabric.drops().toMap());
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        stop();
        berth.close();
        withdraw();
        tell();
        place.close();
    }
}
