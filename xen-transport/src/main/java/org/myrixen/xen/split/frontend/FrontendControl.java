package org.myrixen.xen.split.frontend;

import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.myrixen.mx.nic.NicException;
import org.myrixen.mx.wire.WireProfile;
import org.myrixen.xen.segment.Owner;
import org.myrixen.xen.segment.SegmentName;
import org.myrixen.xen.split.BoardAddress;
import org.myrixen.xen.split.ChannelLayout;
import org.myrixen.xen.split.ChannelSpace.Channel;
import org.myrixen.xen.split.FrameLimits;
import org.myrixen.xen.split.FrontendMachine;
import org.myrixen.xen.split.FrontendMachine.Step;
import org.myrixen.xen.split.Lookout;
import org.myrixen.xen.split.MeetingPlace;
import org.myrixen.xen.split.Offer;
import org.myrixen.xen.split.SplitNodes;
import org.myrixen.xen.split.XenbusEvent;
import org.myrixen.xen.split.XenbusState;
import org.myrixen.xen.store.Permission;
import org.myrixen.xen.store.Store;
import org.myrixen.xen.store.StoreException;

/** The frontend's conversation with its backend in the store; for one thread at a time. */
final class FrontendControl {
    /** How much longer a backend is waited for that has left its instance number. */
    private static final int WHEN_THERE = 5;

    private final MeetingPlace place;
    private final Store store;
    private final SplitParameters parameters;
    private final String job;
    private final String handle;
    private final RandomGenerator random;
    private final Handover handover;
    private final Runnable changed;
    private final String ours;
    private final String theirs;
    private final Permission[] permissions;
    private final Lookout lookout;
    private final Pulse pulse;
    private final QuotaDrops quotaDrops = new QuotaDrops();

    private XenbusState state = XenbusState.UNKNOWN;
    private XenbusState theirLast = XenbusState.UNKNOWN;
    private boolean untold;
    private String session = "";
    private String instance;
    private Channel channel;
    private Offer agreed;
    private Attachment attachment;

    private BoardAddress address;
    private WireProfile profile;
    private volatile String trouble = "no backend was there yet";
    private volatile String storeTrouble = "";
    private boolean refused;

    /**
     * For a frontend of that name.
     *
     * @param changed is called when there is something in the handover
     */
    FrontendControl(
            MeetingPlace place,
            SplitParameters parameters,
            String job,
            String handle,
            RandomGenerator random,
            Handover handover,
            Runnable changed) {
        this.place = place;
        this.store = place.store();
        this.parameters = parameters;
        this.job = job;
        this.handle = handle;
        this.random = random;
        this.handover = handover;
        this.changed = changed;
        int domain = store.domain();
        ours = SplitNodes.frontend(store, domain, handle);
        theirs = SplitNodes.backend(store, parameters.backendDomain(), domain, handle);
        permissions = new Permission[] {Permission.owner(domain), Permission.reader(parameters.backendDomain())};
        String all = SplitNodes.backend(store, parameters.backendDomain());
        pulse = new Pulse(parameters.patienceNanos());
        lookout = new Lookout(store, all, path -> path.startsWith(theirs) || path.lastIndexOf('/') <= all.length());
    }

    /** What the backend wrote; null if nothing: a domain of Xen may not even know what is not there. */
    private String hear(String node) {
        try {
            return store.read(node);
        } catch (StoreException e) {
            if (e.isUnanswered()) {
                throw e; // that nothing is there is not known
            }
            return null;
        }
    }

    /** Waits until there may be something for the next turn: for a moment if the last one moved. */
    void await(boolean moved) throws InterruptedException {
        lookout.await(TimeUnit.MILLISECONDS.toNanos(moved ? 1 : parameters.idleMillis(store)));
    }

    /**
     * Looks at the store once and does what follows. A store that fails changes nothing: the same is tried at the next turn.
     *
     * @return whether anything was done
     */
    boolean patientTurn(long now) {
        try {
            return turn(now);
        } catch (StoreException e) {
            lookout.again(now);
            storeTrouble = e.getMessage();
            refused = !e.isUnanswered();
            return false;
        }
    }

    /** Looks at the store once, where there may be news, and does what follows; returns whether anything did. */
    boolean turn(long now) {
        boolean dead = attachment != null && isDead(now);
        if (!dead && !untold && !lookout.isDue(now)) {
            return false;
        }
        boolean moved = look(dead);
        storeTrouble = "";
        if (!moved) {
            lookout.rest(now);
        }
        return moved;
    }

    private boolean look(boolean dead) {
        tell();
        String present = hear(SplitNodes.backend(store, parameters.backendDomain()) + SplitNodes.INSTANCE);
        if (present == null && state == XenbusState.UNKNOWN) {
            return false;
        }
        boolean replaced = present != null && !present.equals(instance);
        boolean moved = state == XenbusState.UNKNOWN
                ? act(FrontendMachine.begin())
                : replaced
                        && state != XenbusState.INITIALISING
                        && act(FrontendMachine.next(state, new XenbusEvent.Anew()));
        instance = present != null ? present : instance; // not before that is done, whatever the store did
        if (moved) {
            return true;
        }
        if (attachment != null && dead) {
            return act(FrontendMachine.next(state, new XenbusEvent.Lost()));
        }
        return act(FrontendMachine.next(state, new XenbusEvent.Peer(theirState())));
    }

    private XenbusState theirState() {
        theirLast = session.equals(hear(theirs + SplitNodes.SESSION))
                ? XenbusState.ofNode(hear(theirs + SplitNodes.STATE))
                : XenbusState.UNKNOWN;
        return theirLast;
    }

    private boolean isDead(long now) {
        quotaDrops.look(attachment, now);
        String why = pulse.lost(attachment, now);
        if (why != null) {
            trouble = why;
        }
        return why != null;
    }

    private boolean act(Step step) {
        try {
            switch (step.action()) {
                case NONE -> {
                    return false;
                }
                case OFFER -> offer();
                case MAKE_RINGS -> makeRings();
                case START -> start();
                case END -> end();
            }
        } catch (NicException e) {
            trouble = e.getMessage();
            return act(FrontendMachine.next(step.state(), new XenbusEvent.Failed()));
        }
        state = step.state();
        untold = true;
        tell();
        return true;
    }

    /** Writes the state; until the store has taken it, again at each turn. */
    private void tell() {
        if (untold) {
            write(SplitNodes.STATE, state.node());
            untold = false;
        }
    }

    private void offer() {
        drop();
        session = HexFormat.of().toHexDigits(random.nextLong());
        Offer wanted = Offer.of(parameters.ringBytes(), 0);
        write(SplitNodes.SESSION, session);
        write(SplitNodes.VERSION_NODE, Integer.toString(wanted.version()));
        write(SplitNodes.RING_BYTES, Long.toString(wanted.ringBytes()));
        write(SplitNodes.FEATURES, wanted.features());
    }

    private void makeRings() {
        readIdentity();
        int longest = FrameLimits.longest(profile);
        Offer theirOffer = Offer.parse(
                hear(theirs + SplitNodes.VERSION_NODE),
                hear(theirs + SplitNodes.RING_BYTES),
                hear(theirs + SplitNodes.FEATURES));
        agreed = Offer.of(parameters.ringBytes(), longest).agree(theirOffer, longest);
        createChannel(longest);
        long nonce = random.nextLong();
        ChannelLayout.format(channel.segment(), agreed.ringBytes(), nonce);
        write(SplitNodes.RING_BYTES, Long.toString(agreed.ringBytes()));
        write(SplitNodes.NONCE, HexFormat.of().toHexDigits(nonce));
        write(SplitNodes.SEGMENT, channel.reference());
    }

    /** Where memory is short, smaller rings are better than none: what a domain of Xen may grant, its ranks share. */
    private void createChannel(int longest) {
        String name = SegmentName.inbox(job, Owner.self().pid(), random.nextInt());
        if (channel != null) { // the store failed in the middle of the last attempt
            channel.close();
            channel = null;
        }
        while (channel == null) {
            try {
                channel = place.channels()
                        .create(name, ChannelLayout.bytes(agreed.ringBytes()), parameters.backendDomain());
            } catch (NicException e) {
                Offer smaller = Offer.of(agreed.ringBytes() / 2, longest);
                if (smaller.ringBytes() == agreed.ringBytes()) {
                    throw e;
                }
                agreed = smaller;
            }
        }
    }

    /** Who we are must stay the same: it is on our cards. */
    private void readIdentity() {
        String name = hear(SplitNodes.backend(store, parameters.backendDomain()) + SplitNodes.PROFILE);
        String macText = hear(theirs + SplitNodes.MAC);
        long mac = macText == null ? -1 : BoardAddress.parseMac(macText);
        if (name == null || mac < 0) {
            throw new NicException("the backend gave no profile or no MAC address");
        }
        BoardAddress given = new BoardAddress(mac, name);
        if (address != null && !given.equals(address)) {
            throw new NicException(given.insteadOf(address));
        }
        profile = FrameLimits.profile(name);
        address = given;
    }

    private void start() {
        attachment = new Attachment(channel, agreed.ringBytes(), FrameLimits.longest(profile));
        channel.unname();
        channel = null; // the Nic's from now on
        pulse.begin(attachment, System.nanoTime());
        quotaDrops.begin();
        trouble = "";
        handover.put(attachment);
        changed.run();
    }

    private void end() {
        String error = hear(theirs + SplitNodes.ERROR);
        if (error != null && !error.isEmpty()) {
            trouble = "the backend says: " + error;
        } else if (trouble.isEmpty()) {
            trouble = "the backend has closed";
        }
        drop();
    }

    private void drop() {
        release();
        store.remove(ours + SplitNodes.SEGMENT);
        store.remove(ours + SplitNodes.NONCE);
    }

    private void release() {
        if (channel != null) {
            channel.close();
            channel = null;
        }
        if (attachment != null) {
            attachment = null;
            handover.put(null);
            changed.run();
        }
    }

    private void write(String node, String value) {
        store.write(ours + node, value, permissions);
    }

    /** Turns until connected; for opening. */
    void connect() {
        long from = System.nanoTime();
        while (state != XenbusState.CONNECTED) {
            boolean moved = patientTurn(System.nanoTime());
            if (state == XenbusState.CLOSED) {
                throw new NicException("no service at " + place.name() + ": " + trouble);
            }
            if (refused) {
                throw new NicException(whyNot());
            }
            // One that is there may be busy; one that is not will hardly come.
            long patience = parameters.patienceNanos() * (state == XenbusState.UNKNOWN ? 1 : WHEN_THERE);
            if (System.nanoTime() - from > patience) {
                throw new NicException(whyNot());
            }
            if (!moved) {
                sleep();
            }
        }
    }

    private String whyNot() {
        if (!storeTrouble.isEmpty()) {
            return "the store at " + place.name() + " fails (we are " + state + "): " + storeTrouble;
        }
        return state == XenbusState.UNKNOWN
                ? "no backend found at " + place.name() + ": is myrixend running?"
                : "the backend at " + place.name() + " does not answer (we are " + state + ", it is " + theirLast
                        + "): is myrixend running?";
    }

    private static void sleep() {
        try {
            TimeUnit.MILLISECONDS.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NicException("interrupted while a backend was waited for", e);
        }
    }

    /** Says good-bye and takes all nodes away, as far as the store lets us; what it keeps, the job's sweep removes. */
    void stop() {
        try {
            act(FrontendMachine.next(state, new XenbusEvent.Stop()));
        } catch (StoreException e) {
            storeTrouble = e.getMessage();
            release();
        }
        try {
            store.remove(ours);
        } catch (StoreException e) {
            storeTrouble = e.getMessage();
        }
    }

    /** The Nic: the backend broke the protocol of rings. */
    void distrust() {
        pulse.distrust();
    }

    BoardAddress address() {
        return address;
    }

    WireProfile profile() {
        return profile;
    }

    /** Why there is no connection; empty if there is one. */
    String trouble() {
        return trouble;
    }

    /** What of ours the backend drops at present and why; empty if it does not. */
    String quotaTrouble() {
        return trouble.isEmpty() ? quotaDrops.trouble() : ""; // without a backend it is of no account
    }

    /** Why the store does not serve us at present; empty if it does. */
    String storeTrouble() {
        return storeTrouble;
    }

    @Override
    public String toString() {
        return handle + " of domain " + store.domain() + " at " + place.name();
    }
}
