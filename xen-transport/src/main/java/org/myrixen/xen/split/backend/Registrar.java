package org.myrixen.xen.split.backend;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.myrixen.mx.nic.BackendStatus;
import org.myrixen.mx.nic.NicException;
import org.myrixen.mx.wire.WireProfile;
import org.myrixen.xen.split.BackendMachine;
import org.myrixen.xen.split.BackendMachine.Step;
import org.myrixen.xen.split.BoardAddress;
import org.myrixen.xen.split.ChannelLayout;
import org.myrixen.xen.split.ChannelSpace.Channel;
import org.myrixen.xen.split.FrameLimits;
import org.myrixen.xen.split.MeetingPlace;
import org.myrixen.xen.split.Offer;
import org.myrixen.xen.split.SplitNodes;
import org.myrixen.xen.split.XenbusEvent;
import org.myrixen.xen.split.XenbusState;
import org.myrixen.xen.store.Permission;
import org.myrixen.xen.store.Store;
import org.myrixen.xen.store.StoreException;

/** The backend's conversation with all frontends in the store; for one thread, but for what says otherwise. */
final class Registrar {
    private static final String DOMAINS = "/local/domain";
    private static final int LONGEST_HANDLE = 200;
    private static final long LONGEST_TURN_IN_TROUBLE = TimeUnit.SECONDS.toNanos(1);

    private final MeetingPlace place;
    private final Store store;
    private final BackendParameters parameters;
    private final WireProfile profile;
    private final Macs macs;
    private final Consumer<Consumer<Fabric>> fabric;
    private final Runnable wake;
    private final Consumer<String> events;
    private final Map<String, Client> clients = new LinkedHashMap<>();
    private final Queue<VirtualBoard> broken = new ConcurrentLinkedQueue<>();
    private volatile List<Client> known = List.of();

    /** Nodes of frontends that have gone, which the store has not let go yet. */
    private final Set<String> litter = new HashSet<>();

    private final StoreTrouble trouble;
    private long turns;

    /**
     * A registrar without clients.
     *
     * @param fabric has something done by the fabric's thread
     * @param wake makes the fabric look at what frontends have sent
     */
    Registrar(
            MeetingPlace place,
            BackendParameters parameters,
            WireProfile profile,
            Macs macs,
            Consumer<Consumer<Fabric>> fabric,
            Runnable wake,
            Consumer<String> events) {
        this.place = place;
        this.store = place.store();
        this.parameters = parameters;
        this.profile = profile;
        this.macs = macs;
        this.fabric = fabric;
        this.wake = wake;
        this.events = events;
        this.trouble = new StoreTrouble(events);
    }

    /** The fabric: this board broke the rules and is not served any more. */
    void report(VirtualBoard board) {
        broken.add(board);
    }

    /**
     * Looks at all frontends once and does what follows. Where the store fails, what was asked for waits for a later turn; the
     * others do not.
     *
     * @return whether anything was done
     */
    boolean turn() {
        turns++;
        long from = System.nanoTime();
        boolean moved = false;
        for (VirtualBoard board = broken.poll(); board != null; board = broken.poll()) {
            VirtualBoard each = board;
            moved |= trouble.attempt(() -> cutOff(each));
        }
        Set<String> seen = new HashSet<>();
        boolean complete = trouble.attempt(() -> survey(seen));
        for (Client client : inTurn(seen)) {
            if (trouble.isThere() && System.nanoTime() - from > LONGEST_TURN_IN_TROUBLE) {
                break; // those that are left come first next time
            }
            client.lookedAt = turns;
            moved |= trouble.attempt(() -> visit(client));
        }
        for (Client client : List.copyOf(clients.values())) {
            if (complete && !seen.contains(client.name)) {
                forget(client);
                moved = true;
            }
        }
        litter.removeIf(node -> trouble.attempt(() -> removed(node)));
        if (moved) {
            known = List.copyOf(clients.values());
        }
        trouble.endTurn();
        return moved;
    }

    /** Finds all frontends that there are; true when it has, for those who are not among them have gone. */
    private boolean survey(Set<String> seen) {
        for (String domainName : store.list(DOMAINS)) {
            int domain = domainName.matches("[0-9]{1,5}") ? Integer.parseInt(domainName) : -1;
            if (domain >= 0 && !trouble.attempt(() -> survey(domain, seen))) {
                clients.values().stream()
                        .filter(client -> client.domain == domain)
                        .forEach(client -> seen.add(client.name)); // it is not known that they have gone
            }
        }
        return true;
    }

    private boolean survey(int domain, Set<String> seen) {
        int count = 0;
        for (String handle : store.list(SplitNodes.frontends(store, domain))) {
            String name = domain + "/" + handle;
            Client client = clients.get(name);
            if (++count > parameters.frontends() && client == null || handle.length() > LONGEST_HANDLE) {
                continue;
            }
            seen.add(name);
            if (client == null) {
                clients.put(name, new Client(domain, handle));
                litter.remove(SplitNodes.backend(store, store.domain(), domain, handle));
            }
        }
        return true;
    }

    /** Those that were not looked at for longest first. */
    private List<Client> inTurn(Set<String> seen) {
        return clients.values().stream()
                .filter(client -> seen.contains(client.name))
                .sorted(Comparator.comparingLong(client -> client.lookedAt))
                .toList();
    }

    private boolean visit(Client client) {
        try {
            return look(client);
        } catch (StoreException e) {
            if (e.isUnanswered()) {
                throw e; // the store is in trouble, not this frontend, which stays as it is until it answers
            }
            return fail(client, e.getMessage()); // it gave a node permissions or a value that we can not read
        }
    }

    private boolean look(Client client) {
        String theirs = SplitNodes.frontend(store, client.domain, client.handle);
        String session = store.read(theirs + SplitNodes.SESSION);
        if (session == null || !session.matches("[0-9a-f]{16}")) {
            return false; // not begun
        }
        if (client.untold) {
            setState(client, client.state);
        }
        if (!session.equals(client.session) && !client.banned) {
            beginAnew(client, session);
        }
        if (client.board != null && client.board.channel.isPeerGone()) {
            return act(client, BackendMachine.next(client.state, new XenbusEvent.Lost()));
        }
        XenbusState state = XenbusState.ofNode(store.read(theirs + SplitNodes.STATE));
        if (!client.session.equals(store.read(theirs + SplitNodes.SESSION))) {
            return true; // it began anew while we looked
        }
        return act(client, BackendMachine.next(client.state, new XenbusEvent.Peer(state)));
    }

    private void beginAnew(Client client, String session) {
        client.session = session;
        client.error = "";
        try {
            act(client, BackendMachine.next(client.state, new XenbusEvent.Anew()));
        } catch (StoreException e) {
            client.session = ""; // once more when the store answers
            client.untold = false;
            throw e;
        }
    }

    private boolean act(Client client, Step step) {
        if (step.action() == BackendMachine.Action.NONE) {
            return false;
        }
        try {
            switch (step.action()) {
                case OFFER -> offer(client);
                case CONNECT -> connect(client);
                default -> end(client);
            }
        } catch (NicException e) {
            return fail(client, e.getMessage());
        }
        setState(client, step.state());
        return true;
    }

    private boolean fail(Client client, String why) {
        if (client.state == XenbusState.CLOSED && why.equals(client.error)) {
            return false; // said once
        }
        client.error = why;
        events.accept("frontend " + client.name + ": " + why);
        try {
            act(client, BackendMachine.next(client.state, new XenbusEvent.Failed()));
            setState(client, XenbusState.CLOSED);
        } catch (StoreException e) {
            client.state = XenbusState.CLOSED;
        }
        return true;
    }

    private void setState(Client client, XenbusState state) {
        if (client.state != state) {
            events.accept("frontend " + client.name + " is " + state);
        }
        client.state = state;
        client.untold = true; // until the store has taken it all
        if (!client.session.equals(client.told)) { // or it would read the state of before as one of this session
            client.told = client.session;
            write(client, SplitNodes.STATE, XenbusState.UNKNOWN.node());
        }
        write(client, SplitNodes.SESSION, client.session);
        write(client, SplitNodes.ERROR, client.error);
        write(client, SplitNodes.STATE, state.node());
        client.untold = false;
    }

    private void offer(Client client) {
        end(client);
        client.mac = macs.of(client.domain, client.handle);
        Offer ours = Offer.of(parameters.ringBytes(), FrameLimits.longest(profile));
        write(client, SplitNodes.VERSION_NODE, Integer.toString(ours.version()));
        write(client, SplitNodes.RING_BYTES, Long.toString(ours.ringBytes()));
        write(client, SplitNodes.FEATURES, ours.features());
        write(client, SplitNodes.MAC, BoardAddress.formatMac(client.mac));
    }

    private void connect(Client client) {
        String theirs = SplitNodes.frontend(store, client.domain, client.handle);
        int longest = FrameLimits.longest(profile);
        Offer asked = Offer.parse(
                store.read(theirs + SplitNodes.VERSION_NODE),
                store.read(theirs + SplitNodes.RING_BYTES),
                store.read(theirs + SplitNodes.FEATURES));
        Offer agreed = Offer.of(parameters.ringBytes(), longest).agree(asked, longest);
        String reference = store.read(theirs + SplitNodes.SEGMENT);
        String nonce = store.read(theirs + SplitNodes.NONCE);
        if (reference == null || nonce == null || !nonce.matches("[0-9a-f]{16}")) {
            throw new NicException("it did not say where its rings are");
        }
        Channel channel = place.channels().attach(reference, ChannelLayout.bytes(agreed.ringBytes()), client.domain);
        try {
            ChannelLayout.check(channel.segment(), agreed.ringBytes(), HexFormat.fromHexDigitsToLong(nonce));
            FrameGuard guard = new FrameGuard(client.mac, profile, longest, parameters);
            VirtualBoard board =
                    new VirtualBoard(client.name, client.mac, channel, agreed.ringBytes(), longest, guard, wake);
            client.board = board;
            fabric.accept(f -> f.add(board));
        } catch (NicException | InternalError e) {
            channel.close();
            throw new NicException(e.getMessage(), e);
        }
    }

    /** Takes the board from the fabric and gives everything back. */
    private void end(Client client) {
        VirtualBoard board = client.board;
        if (board != null) {
            client.board = null;
            CompletableFuture<Void> done = new CompletableFuture<>();
            fabric.accept(f -> {
                f.remove(board);
                done.complete(null);
            });
            done.join();
            board.close();
        }
    }

    private boolean cutOff(VirtualBoard board) {
        Client client = clients.get(board.name);
        if (client == null || client.board != board) {
            return false;
        }
        client.banned = true;
        client.error = "cut off: " + board.cut.text + " (" + board.drops.toMap() + ")";
        events.accept("frontend " + client.name + " is " + client.error);
        trouble.attempt(() -> {
            setState(client, XenbusState.CLOSING);
            return true;
        });
        end(client);
        setState(client, XenbusState.CLOSED);
        return true;
    }

    private void forget(Client client) {
        end(client);
        clients.remove(client.name);
        macs.release(client.mac);
        litter.add(SplitNodes.backend(store, store.domain(), client.domain, client.handle));
        events.accept("frontend " + client.name + " has gone");
    }

    /** What is refused will be refused again. */
    private boolean removed(String node) {
        try {
            store.remove(node);
        } catch (StoreException e) {
            if (e.isUnanswered()) {
                throw e;
            }
            events.accept("store: " + e.getMessage());
        }
        return true;
    }

    /** Tells all frontends that there is no service any more. */
    void stop() {
        for (Client client : clients.values()) {
            if (client.state != XenbusState.CLOSED) {
                client.error = "the backend was stopped";
                try {
                    act(client, BackendMachine.next(client.state, new XenbusEvent.Stop()));
                } catch (StoreException e) {
                    events.accept("frontend " + client.name + " was not told: " + e.getMessage());
                }
            }
        }
        clients.clear();
        known = List.of();
    }

    private void write(Client client, String node, String value) {
        store.write(
                SplitNodes.backend(store, store.domain(), client.domain, client.handle) + node,
                value.length() > Store.MAX_VALUE ? value.substring(0, Store.MAX_VALUE / 4) : value,
                Permission.owner(store.domain()),
                Permission.reader(client.domain));
    }

    /** Any thread: those that are known now. */
    List<BackendStatus.Vm> status() {
        List<BackendStatus.Vm> all = new ArrayList<>();
        for (Client client : known) {
            VirtualBoard board = client.board;
            all.add(
                    board != null
                            ? board.status(client.state.toString())
                            : new BackendStatus.Vm(
                                    client.name,
                                    BoardAddress.formatMac(client.mac),
                                    client.state + (client.error.isEmpty() ? "" : ": " + client.error),
                                    List.of(),
                                    List.of(),
                                    Map.of(),
                                    Map.of()));
        }
        return all;
    }
}
