package org.myrixen.xen.nic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.myrixen.mx.nic.NicException;
import org.myrixen.xen.doorbell.Doorbell;
import org.myrixen.xen.grant.GrantDevices;
import org.myrixen.xen.grant.GrantSpace;
import org.myrixen.xen.segment.SegmentSpace;
import org.myrixen.xen.segment.SharedSegment;
import org.myrixen.xen.store.Permission;
import org.myrixen.xen.store.Permission.Access;
import org.myrixen.xen.store.StoreException;
import org.myrixen.xen.store.XenStore;
import org.myrixen.xen.store.XenWatch;

/** The Xen domains of one machine: rings are granted, announced through the store, rung by event channels. */
final class XenNeighbourhood implements Neighbourhood {
    /** Every so many looks for mail, who has died is looked for too: a polling process reads no events. */
    private static final int LOOKS = 1 << 10;

    private final XenStore store;
    private final GrantDevices devices;
    private final RingAddress address;
    private final XenMailbox mailbox;
    private final Map<RingAddress, GrantSpace> spaces = new HashMap<>();
    private final List<GrantSpace> looked = new ArrayList<>();
    private final List<Watched> watches = new ArrayList<>();
    private final Set<RingAddress> reached = new HashSet<>();

    /** Domains in which somebody may have gone, of which the store has yet to tell. */
    private final Set<Integer> unburied = new HashSet<>();

    private int looks;

    /** A domain whose Nics we watch come and go. */
    private record Watched(int domain, XenWatch watch) {}

    /**
     * Opens a mailbox for a Nic of that address, of which {@code where} is this domain; owns store and devices.
     *
     * @param domains who may announce rings; all if empty
     * @throws StoreException if there can be no mailbox
     */
    XenNeighbourhood(XenStore store, GrantDevices devices, RingAddress address, List<Integer> domains) {
        this.store = store;
        this.devices = devices;
        this.address = address;
        mailbox = new XenMailbox(store, address, domains);
        store.onEvent(devices.bell()::ring);
    }

    @Override
    public RingAddress address() {
        return address;
    }

    @Override
    public SegmentSpace space(RingAddress peer) {
        return grants(peer);
    }

    private GrantSpace grants(RingAddress peer) {
        GrantSpace known = spaces.get(peer);
        if (known != null) {
            return known;
        }
        GrantSpace space = new GrantSpace(devices, store, XenMailbox.domain(peer));
        spaces.put(peer, space);
        looked.add(space);
        return space;
    }

    @Override
    public Neighbour reach(RingAddress peer) {
        watchDomainOf(peer); // before the look: what happens after it is told
        String nonce = nonceAtOnce(peer);
        if (nonce == null) {
            throw new NicException("no Nic " + peer + " in " + this + ": the peer is on another host or has ended");
        }
        if (!nonce.equals(Long.toHexString(peer.nonce()))) {
            throw new NicException(peer + " carries another nonce in " + this
                    + ": it is not the peer's, which must be on another host");
        }
        reached.add(peer);
        return new Domain(peer);
    }

    private String nonceAtOnce(RingAddress peer) {
        try {
            return nonceOf(peer);
        } catch (StoreException e) {
            throw new NicException("whether there is a Nic " + peer + " is not known: " + e.getMessage(), e);
        }
    }

    /**
     * Null if there is no such Nic.
     *
     * @throws StoreException if the store does not answer
     */
    private String nonceOf(RingAddress peer) {
        try {
            return store.read(XenMailbox.node(store, peer));
        } catch (StoreException e) {
            if (e.isUnanswered()) {
                throw e;
            }
            return null; // a domain may not know what is not there
        }
    }

    private void watchDomainOf(RingAddress peer) {
        int domain = XenMailbox.domain(peer);
        if (watches.stream().anyMatch(each -> each.domain() == domain)) {
            return;
        }
        try {
            XenWatch watch = store.watch(XenMailbox.nics(store, domain));
            watch.await(XenMailbox.PATIENCE); // a watch begins with an event that tells nothing
            watches.add(new Watched(domain, watch));
        } catch (StoreException e) {
            return; // no watch left of the quota: that the domain vanished shows when a ring runs full
        }
    }

    /** A peer, in this domain or another. */
    private final class Domain implements Neighbour {
        private final RingAddress peer;

        Domain(RingAddress peer) {
            this.peer = peer;
        }

        /** One node per sender, since a sender announces one ring. */
        @Override
        public void announce(Announcement announcement) {
            String node = XenMailbox.node(store, peer) + "/mail/" + address.where() + "-" + address.inbox();
            try {
                store.write(
                        node,
                        AnnouncementNode.format(announcement),
                        Permission.owner(store.domain()),
                        new Permission(Access.BOTH, XenMailbox.domain(peer)));
            } catch (StoreException e) {
                if (e.isUnanswered()) {
                    throw e; // to be tried again
                }
                throw new NicException(
                        "can not announce a ring to " + peer + ": " + e.getMessage()
                                + "; the peer has ended, or its xen.domains leaves this domain out",
                        e);
            }
        }

        @Override
        public Doorbell bell(SharedSegment ring) {
            return grants(peer).bell(ring);
        }

        @Override
        public void close() {
            reached.remove(peer);
        }
    }

    @Override
    public Doorbell bell() {
        return devices.bell();
    }

    @Override
    public boolean isStirred() {
        return devices.hasHeard()
                || mailbox.isStirred()
                || domainsStirred()
                || (++looks & LOOKS - 1) == 0 && (somebodyDied() || !unburied.isEmpty());
    }

    private boolean domainsStirred() {
        for (int i = 0; i < watches.size(); i++) { // asked often: no iterator
            if (watches.get(i).watch().isPending()) {
                return true;
            }
        }
        return false;
    }

    private boolean somebodyDied() {
        for (int i = 0; i < looked.size(); i++) {
            if (looked.get(i).isOrphaned()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean hasMail() {
        return mailbox.isStirred() || domainsStirred() || somebodyDied() || !unburied.isEmpty();
    }

    @Override
    public int take(Mail mail) {
        devices.forgetHeard();
        int count = mailbox.take(mail);
        if (count > 0) {
            settle();
        }
        for (Watched each : watches) {
            if (each.watch().isPending()) {
                while (each.watch().poll() != null) {
                    count++;
                }
                unburied.add(each.domain());
            }
        }
        unburied.removeIf(domain -> bury(domain, mail));
        for (Map.Entry<RingAddress, GrantSpace> each : spaces.entrySet()) {
            if (each.getValue().isOrphaned()) {
                mail.died(each.getKey());
                count++;
            }
        }
        return count;
    }

    /** Forgets those who announced nothing real, and minds the others. */
    private void settle() {
        spaces.entrySet().removeIf(each -> each.getValue().isUnused() && !reached.contains(each.getKey()));
        looked.clear();
        for (Map.Entry<RingAddress, GrantSpace> each : spaces.entrySet()) {
            looked.add(each.getValue());
            if (reached.add(each.getKey())) {
                watchDomainOf(each.getKey());
            }
        }
    }

    /** Tells of those in that domain whose node is gone; false if the store does not say, which is no death. */
    private boolean bury(int domain, Mail mail) {
        try {
            buryAll(domain, mail);
            return true;
        } catch (StoreException e) {
            return false;
        }
    }

    private void buryAll(int domain, Mail mail) {
        for (RingAddress peer : Set.copyOf(reached)) {
            if (XenMailbox.domain(peer) != domain) {
                continue;
            }
            String nonce = nonceOf(peer);
            if (nonce == null || !nonce.equals(Long.toHexString(peer.nonce()))) {
                reached.remove(peer);
                grants(peer).desert();
                mail.died(peer);
            }
        }
    }

    @Override
    public boolean readsRemotely() {
        return false;
    }

    @Override
    public String toString() {
        return "Xen domain " + store.domain();
    }

    @Override
    public void close() {
        devices.bell().retire();
        store.onEvent(() -> {});
        mailbox.close();
        store.close();
        devices.close();
    }
}
