package org.myrixen.xen.nic;

import java.util.Arrays;
import java.util.List;
import org.myrixen.mx.nic.Availability;
import org.myrixen.mx.nic.Nic;
import org.myrixen.mx.nic.NicConfig;
import org.myrixen.mx.nic.NicException;
import org.myrixen.mx.nic.NicProvider;
import org.myrixen.xen.grant.GrantDevices;
import org.myrixen.xen.grant.GrantSpace;
import org.myrixen.xen.segment.Owner;
import org.myrixen.xen.segment.SegmentName;
import org.myrixen.xen.store.StoreException;
import org.myrixen.xen.store.XenStore;

/** Finds and opens the transport over memory that Xen domains of one machine grant each other. */
public final class XenNicProvider implements NicProvider {
    static final String NAME = "xen";

    /** The pages that a domain may grant are few: 1024 unless gntalloc is told otherwise. */
    private static final long GROWN = 512 << 10;

    private static final long BUDGET = 4 << 20;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int preference() {
        return 90;
    }

    /** Other domains of this machine are other hosts to those who run there. */
    @Override
    public Reach reach() {
        return Reach.NEIGHBOURS;
    }

    @Override
    public Availability probe(NicConfig config) {
        try (GrantDevices devices = new GrantDevices();
                XenStore store = new XenStore()) {
            RingSizes sizes = sizes(config);
            GrantSpace space = new GrantSpace(devices, store, store.domain());
            String name = RingMaker.inboxName(config);
            try {
                space.create(name, sizes.first()).close();
            } finally {
                space.remove(name);
            }
            return Availability.available("domain " + store.domain() + ", rings of " + (sizes.first() >> 10) + " to "
                    + (sizes.grown() >> 10) + " KiB");
        } catch (NicException | StoreException | IllegalArgumentException e) {
            return Availability.unavailable(e.getMessage());
        }
    }

    private static RingSizes sizes(NicConfig config) {
        return RingSizes.of(config, NAME, GROWN, BUDGET);
    }

    /** {@code xen.domains}: who may announce rings. */
    private static List<Integer> domains(NicConfig config) {
        String text = config.parameter("xen.domains", "");
        try {
            return Arrays.stream(text.split(","))
                    .map(String::strip)
                    .filter(each -> !each.isEmpty())
                    .map(Integer::parseUnsignedInt)
                    .toList();
        } catch (NumberFormatException e) {
            throw new NicException("xen.domains = " + text + ": expected numbers of domains with commas between", e);
        }
    }

    @Override
    public Nic open(NicConfig config) {
        RingSizes sizes = sizes(config);
        List<Integer> domains = domains(config);
        String name = RingMaker.inboxName(config);
        GrantDevices devices = new GrantDevices();
        XenStore store = null;
        try {
            store = new XenStore();
            RingAddress address = new RingAddress(
                    NAME,
                    Integer.toString(store.domain()),
                    name,
                    config.random().nextLong());
            return new RingNic(new XenNeighbourhood(store, devices, address, domains), sizes, config.random());
        } catch (StoreException e) {
            if (store != null) {
                store.close();
            }
            devices.close();
            throw new NicException("the xen transport can not be opened: " + e.getMessage(), e);
        }
    }

    /** The nodes of a job in this domain, and of processes of this domain that are no more: memory went with them. */
    @Override
    public void sweep(NicConfig config) {
        try (XenStore store = new XenStore()) {
            for (String kind : List.of("/nics", "/segments")) {
                String place = GrantSpace.home(store, store.domain()) + kind;
                for (String node : store.list(place)) {
                    SegmentName name = SegmentName.parse(node.replace('_', '.'));
                    if (name != null && (name.job().equals(config.job()) || isGone(name.pid()))) {
                        store.remove(place + "/" + node);
                    }
                }
            }
        } catch (StoreException e) {
            return; // sweeping is a courtesy
        }
    }

    private static boolean isGone(long pid) {
        return new Owner(pid, Owner.self().pidNamespace()).isGone();
    }
}
