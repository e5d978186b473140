package org.myrixen.xen.nic;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.myrixen.mx.nic.NicException;
import org.myrixen.xen.grant.GrantSpace;
import org.myrixen.xen.store.Permission;
import org.myrixen.xen.store.Permission.Access;
import org.myrixen.xen.store.StoreException;
import org.myrixen.xen.store.XenStore;
import org.myrixen.xen.store.XenWatch;

/**
 * Where domains announce their rings to one Nic, in its own domain's part of the store:
 *
 * <pre>
 *  /local/domain/R/data/myrixen/nics                    R; all may read: so that they see it go
 *  /local/domain/R/data/myrixen/nics/INBOX              R; all may read; the nonce, in hexadecimal
 *  /local/domain/R/data/myrixen/nics/INBOX/mail         R; all may write, or only those named
 *  /local/domain/R/data/myrixen/nics/INBOX/mail/S-...   S, a sender; R may write; an {@link AnnouncementNode}
 * </pre>
 *
 * A receiver need not know of its senders, as none may write but below its own data and here. What another domain can do
 * with that is to fill the mailbox or empty it: a first contact may fail by it, no frame can be forged, since the ring that
 * an announcement names must be granted by the domain that is named, and carry the nonce.
 */
final class XenMailbox {
    /** Nanoseconds to wait for an event that is sure to come. */
    static final long PATIENCE = 10_000_000_000L;

    private final XenStore store;
    private final RingAddress address;
    private final String node;
    private final String mail;
    private final Permission[] senders;
    private final XenWatch watch;

    /** Nodes of which the watch told and that were not looked at yet. */
    private final Set<String> changed = new LinkedHashSet<>();

    /**
     * Opens the mailbox.
     *
     * @param domains who may write; all if empty
     * @throws StoreException if this domain may not have one
     */
    XenMailbox(XenStore store, RingAddress address, List<Integer> domains) {
        this.store = store;
        this.address = address;
        node = node(store, address);
        mail = node + "/mail";
        int self = store.domain();
        senders = new Permission[1 + domains.size()];
        senders[0] = new Permission(domains.isEmpty() ? Access.BOTH : Access.NONE, self);
        for (int i = 0; i < domains.size(); i++) {
            senders[1 + i] = new Permission(Access.BOTH, domains.get(i));
        }
        Permission readable = new Permission(Access.READ, self);
        store.write(nics(store, self), "", readable);
        store.write(node, Long.toHexString(address.nonce()), readable);
        store.write(mail, "", senders);
        watch = store.watch(mail);
        watch.await(PATIENCE); // a watch begins with an event that tells nothing
    }

    static String nics(XenStore store, int domain) {
        return GrantSpace.home(store, domain) + "/nics";
    }

    /** The node of the Nic with that address. */
    static String node(XenStore store, RingAddress address) {
        return nics(store, domain(address)) + "/" + address.inbox();
    }

    /**
     * The domain in an address.
     *
     * @throws NicException if it is none
     */
    static int domain(RingAddress address) {
        try {
            return Integer.parseUnsignedInt(address.where());
        } catch (NumberFormatException e) {
            throw new NicException("\"" + address + "\" names no domain", e);
        }
    }

    boolean isStirred() {
        return watch.isPending() || !changed.isEmpty();
    }

    int take(Neighbourhood.Mail to) {
        for (String path = watch.poll(); path != null; path = watch.poll()) {
            changed.add(path);
        }
        int count = 0;
        try {
            for (Iterator<String> each = changed.iterator(); each.hasNext(); each.remove()) {
                String path = each.next();
                if (path.equals(mail)) {
                    reopen();
                } else if (path.startsWith(mail + "/")) {
                    count += takePiece(path, to);
                }
            }
        } catch (StoreException e) {
            return count; // what is left is for when the store answers
        }
        return count;
    }

    /** Somebody may have removed it. */
    private void reopen() {
        if (store.read(mail) == null) {
            store.write(mail, "", senders);
        }
    }

    private int takePiece(String path, Neighbourhood.Mail to) {
        String value;
        try {
            value = store.read(path);
            if (value == null || value.isEmpty()) {
                return 0; // the event of our own removal
            }
            store.remove(path);
        } catch (StoreException e) {
            if (e.isUnanswered()) {
                throw e;
            }
            value = ""; // its writer did not let us: nothing that an honest one does
        }
        Announcement announcement = AnnouncementNode.parse(value, address);
        if (announcement == null) {
            to.senseless();
        } else {
            to.announced(announcement);
        }
        return 1;
    }

    /** What the store does not take away, the job's sweep does. */
    void close() {
        try {
            watch.close();
            store.remove(node);
        } catch (StoreException e) {
            return; // whoever closes can not do better, and has memory to give back
        }
    }
}
