package org.myrixen.xen.grant;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.myrixen.mx.nic.NicException;
import org.myrixen.xen.doorbell.Doorbell;
import org.myrixen.xen.segment.SegmentSpace;
import org.myrixen.xen.segment.SharedSegment;
import org.myrixen.xen.store.Permission;
import org.myrixen.xen.store.Permission.Access;
import org.myrixen.xen.store.Store;
import org.myrixen.xen.store.StoreException;

/**
 * Segments between this domain and one other: what is made here that domain alone may map; what is attached here that domain
 * made. Their names are nodes below the maker's {@code data/myrixen/segments}, which the one reader may read and remove.
 */
public final class GrantSpace implements SegmentSpace {
    private final GrantDevices devices;
    private final Store store;
    private final int peer;
    private final Map<String, MadeSegment> made = new HashMap<>();
    private final List<AttachedSegment> attached = new ArrayList<>();

    /** The space shared with that domain, which may be this one. */
    public GrantSpace(GrantDevices devices, Store store, int peer) {
        this.devices = devices;
        this.store = store;
        this.peer = peer;
    }

    /** Where a domain's nodes are. */
    public static String home(Store store, int domain) {
        return store.home(domain) + "/data/myrixen";
    }

    private String node(int maker, String name) {
        return home(store, maker) + "/segments/" + name.replace('.', '_'); // a node's name has no dots
    }

    /**
     * {@inheritDoc}
     *
     * @throws StoreException if the store does not answer: the caller may try again
     */
    @Override
    public SharedSegment create(String name, long bytes) {
        made.values().removeIf(MadeSegment::releaseIfClosed);
        String node = node(store.domain(), name);
        if (bytes <= 0 || bytes > (long) GrantLayout.MAX_PAGES * GrantLayout.PAGE) {
            throw new NicException("a granted segment of " + bytes + " bytes: expected at most "
                    + (long) GrantLayout.MAX_PAGES * GrantLayout.PAGE);
        }
        try {
            if (store.read(node) != null) {
                throw new NicException("there is a segment " + name + " already in " + this);
            }
            MadeSegment segment = new MadeSegment(devices, name, bytes, peer);
            made.put(name, segment);
            publish(node, segment);
            return segment;
        } catch (StoreException e) {
            throw refused("can not publish segment ", name, e);
        }
    }

    private void publish(String node, MadeSegment segment) {
        try {
            store.write(
                    node, segment.node().format(), Permission.owner(store.domain()), new Permission(Access.BOTH, peer));
        } catch (StoreException e) {
            made.remove(segment.name());
            segment.close();
            segment.unname();
            throw e;
        }
    }

    /**
     * {@inheritDoc}
     *
     * @throws StoreException if the store does not answer: the caller may try again
     */
    @Override
    public SharedSegment attach(String name) {
        String value;
        try {
            value = store.read(node(peer, name));
        } catch (StoreException e) {
            throw refused("can not attach segment ", name, e);
        }
        if (value == null) {
            throw new NicException(
                    "no segment " + name + " in " + this + ": its maker is on another host or has ended");
        }
        AttachedSegment segment =
                new AttachedSegment(devices, name, peer, SegmentNode.parse(name, value), attached::remove);
        attached.add(segment);
        return segment;
    }

    /** A refusal is final; of a store that does not answer the caller hears, who may try again. */
    private static NicException refused(String what, String name, StoreException e) {
        if (e.isUnanswered()) {
            throw e;
        }
        return new NicException(what + name + ": " + e.getMessage(), e);
    }

    @Override
    public boolean remove(String name) {
        MadeSegment ours = made.get(name);
        try {
            return store.remove(node(ours != null ? store.domain() : peer, name));
        } catch (StoreException e) {
            return false; // not ours to take away
        } finally {
            if (ours != null) {
                ours.unname();
                made.values().removeIf(MadeSegment::releaseIfClosed);
            }
        }
    }

    /**
     * The bell of the reader of a segment made here.
     *
     * @throws NicException if it was not made here
     */
    public Doorbell bell(SharedSegment segment) {
        MadeSegment ours = made.get(segment.name());
        if (ours == null) {
            throw new NicException(segment.name() + " was not made in " + this);
        }
        return ours.bell();
    }

    /** Whether the maker of a segment attached here died. */
    public boolean isOrphaned() {
        for (int i = 0; i < attached.size(); i++) { // asked often: no iterator
            if (attached.get(i).isOrphaned()) {
                return true;
            }
        }
        return false;
    }

    /** Whether nothing made or attached here is left. */
    public boolean isUnused() {
        return made.isEmpty() && attached.isEmpty();
    }

    /** The peer is known to be gone: bells answer so from now on. */
    public void desert() {
        made.values().forEach(each -> each.bell().desert());
    }

    @Override
    public String toString() {
        return "grants between domains " + store.domain() + " and " + peer;
    }
}
