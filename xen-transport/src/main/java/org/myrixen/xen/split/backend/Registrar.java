package org.myrixen.xen.split.backend;

import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.myrixen.mx.nic.BackendStatus;
import org.myrixen.mx.nic.NicException;
import org.myrixen.mx.wire.WireProfile;
import org.myrixen.xen.split.BackendMachine;
import org.myrixen.xen.split.BackendMachine.Step;
import org.myrixen.xen.split.BoardAddress;
import org.myrixen.xen.split.FrameLimits;
import org.myrixen.xen.split.Lookout;
import org.myrixen.xen.split.MeetingPlace;
import org.myrixen.xen.split.Offer;
import org.myrixen.xen.split.SplitNodes;
import org.myrixen.xen.split.XenbusEvent;
import org.myrixen.xen.split.XenbusState;
import org.myrixen.xen.store.Store;
import org.myrixen.xen.store.StoreException;

/** The backend's conversation with all frontends in the store; for one thread, but for what says otherwise. */
final class Registrar {
    private static final String DOMAINS = "/local/domain";
    private static final long LONGEST_TURN_IN_TROUBLE = TimeUnit.SECONDS.toNanos(1);

    private final Store store;
    private final BackendParameters parameters;
    private final Macs macs;
    private final Consumer<String> events;
    private final Map<String, Client> clients = new LinkedHashMap<>();
    private final Accounts accounts;
    private final Sentences sentences;
    private final Lookout lookout;
    private final Queue<VirtualBoard> unheard = new ConcurrentLinkedQueue<>();
    private volatile List<Client> known = List.of();

    private final StoreTrouble trouble;
    private final Boarding boarding;
    private final Speech speech;
    private final Litter litter;
    private final Census census;
    private long turns;

    /**
     * A registrar without clients.
     *
     * @param fabric has something done by the fabric's thread
     * @param clock of the day, for how long a VM is cut off
     * @param wake makes the fabric look at what frontends have sent; null if their bells do so by themselves
     */
    Registrar(
            MeetingPlace place,
            BackendParameters parameters,
            WireProfile profile,
            Macs macs,
            InstantSource clock,
            Consumer<Consumer<Fabric>> fabric,
            Runnable wake,
            Consumer<String> events) {
        store = place.store();
        this.parameters = parameters;
        this.macs = macs;
        this.events = events;
        trouble = new StoreTrouble(events);
        accounts = new Accounts(parameters, FrameLimits.longest(profile));
        sentences = new Sentences(accounts, clock, fabric, events);
        boarding = new Boarding(place, parameters, profile, fabric, wake, unheard::add);
        speech = new Speech(store, events);
        litter = new Litter(store, trouble, events);
        census = new Census(store, trouble, clients, accounts, parameters.frontends(), DOMAINS);
        lookout = new Lookout(store, DOMAINS, SplitNodes::isOfFrontends);
    }

    /** Waits until there may be something for the next turn, at most so many milliseconds. */
    void await(int millis) throws InterruptedException {
        lookout.await(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    /** Where the fabric leaves who is not served any more, and the operator lifts it. */
    Sentences sentences() {
        return sentences;
    }

    /**
     * Looks at all frontends once, where there may be news, and does what follows. Where the store fails, what was asked for waits for a later turn; the
     * others do not.
     *
     * @return whether anything was done
     */
    boolean turn() {
        boolean moved = false;
        for (VirtualBoard board = sentences.nextBroken(); board != null; board = sentences.nextBroken()) {
            VirtualBoard each = board;
            moved |= trouble.attempt(() -> closeBroken(each));
        }
        for (Account account = sentences.nextCondemned(); account != null; account = sentences.nextCondemned()) {
            closeAll(account);
            moved = true;
        }
        sentences.liftWhatIsOver();
        for (VirtualBoard board = unheard.poll(); board != null; board = unheard.poll()) {
            VirtualBoard each = board;
            moved |= trouble.attempt(() -> tellUnheard(each));
        }
        long now = System.nanoTime();
        if (!trouble.isThere() && !somebodyDied() && !lookout.isDue(now)) {
            return moved;
        }
        boolean looked = lookAtAll(now);
        if (trouble.isThere()) {
            lookout.again(now);
        } else if (!looked) {
            lookout.rest(now);
        }
        trouble.endTurn();
        return moved || looked;
    }

    private boolean somebodyDied() {
        return clients.values().stream().anyMatch(Client::isDead);
    }

    private boolean lookAtAll(long from) {
        turns++;
        boolean moved = false;
        Set<String> seen = new HashSet<>();
        boolean complete = trouble.attempt(() -> census.take(seen));
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
        if (complete) {
            litter.find(seen);
        }
        litter.remove(clients.values());
        if (moved) {
            known = List.copyOf(clients.values());
        }
        return moved;
    }

    /** Why it is not served, whatever it does; null if it is. */
    private String refusal(Client client) {
        Sentence sentence = client.account.sentence();
        if (sentence != null) {
            return sentence.words();
        }
        return client.surplus
                ? "quota of frontends (backend.quota.frontends): domain " + client.domain + " has "
                        + parameters.frontends() + " already"
                : null;
    }

    private boolean refuse(Client client, String session, String why) {
        if (!session.equals(client.session)) {
            client.session = session;
            client.error = "";
            client.account.refused();
        }
        return fail(client, why);
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
            speech.state(client, client.state);
        }
        String refusal = refusal(client);
        if (refusal != null) {
            return refuse(client, session, refusal);
        }
        if (!session.equals(client.session)) {
            beginAnew(client, session);
        }
        if (client.isDead()) {
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
                case CONNECT -> boarding.connect(client);
                default -> boarding.end(client);
            }
        } catch (NicException e) {
            return fail(client, e.getMessage());
        }
        speech.state(client, step.state());
        return true;
    }

    private boolean fail(Client client, String why) {
        if (client.state == XenbusState.CLOSED && why.equals(client.error)) {
            return false; // said once
        }
        client.error = why;
        if (client.account.sentence() == null) { // else its machine has been named, and may not fill the log
            events.accept("frontend " + client.name + ": " + why);
        }
        try {
            act(client, BackendMachine.next(client.state, new XenbusEvent.Failed()));
            speech.state(client, XenbusState.CLOSED);
        } catch (StoreException e) {
            client.state = XenbusState.CLOSED;
        }
        return true;
    }

    private void offer(Client client) {
        boarding.end(client);
        client.mac = macs.of(client.domain, client.handle);
        Offer ours = boarding.offer();
        speech.write(client, SplitNodes.VERSION_NODE, Integer.toString(ours.version()));
        speech.write(client, SplitNodes.RING_BYTES, Long.toString(ours.ringBytes()));
        speech.write(client, SplitNodes.FEATURES, ours.features());
        speech.write(client, SplitNodes.MAC, BoardAddress.formatMac(client.mac));
    }

    private boolean closeBroken(VirtualBoard board) {
        Client client = clients.get(board.name);
        if (client == null || client.board != board) {
            return false;
        }
        String why = "closed: " + board.cut.text + " (dropped: " + board.drops().toMap() + ")";
        events.accept("frontend " + client.name + " is " + why);
        close(client, why);
        return true;
    }

    /** The VM is cut off: all that it has is given back, and each of its frontends is told why, as far as the store lets us. */
    private void closeAll(Account account) {
        String why = account.sentence().words();
        for (Client client : List.copyOf(clients.values())) {
            if (client.account == account) {
                trouble.attempt(() -> {
                    close(client, why);
                    return true;
                });
            }
        }
    }

    private void close(Client client, String why) {
        client.error = why;
        trouble.attempt(() -> {
            speech.state(client, XenbusState.CLOSING);
            return true;
        });
        boarding.end(client);
        speech.state(client, XenbusState.CLOSED);
    }

    /** It is served: those who are here need no board. */
    private boolean tellUnheard(VirtualBoard board) {
        Client client = clients.get(board.name);
        if (client == null || client.board != board) {
            return false;
        }
        client.error = "no board heard its address when it came: until one does, other hosts do not reach it";
        events.accept("frontend " + client.name + ": " + client.error);
        speech.state(client, client.state);
        return true;
    }

    private void forget(Client client) {
        boarding.end(client);
        clients.remove(client.name);
        macs.release(client.mac);
        litter.add(client);
        if (clients.values().stream().noneMatch(other -> other.account == client.account)) {
            accounts.depart(client.account);
        }
        events.accept("frontend " + client.name + " has gone");
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

    /** Any thread: those that are known now. */
    List<BackendStatus.Vm> status() {
        return Accounts.status(known);
    }

    /** Any thread: those that have gone and whose counters are kept. */
    List<BackendStatus.Vm> departed() {
        return accounts.departed();
    }
}
