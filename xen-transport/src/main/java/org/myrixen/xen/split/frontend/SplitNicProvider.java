package org.myrixen.xen.split.frontend;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.myrixen.mx.nic.Availability;
import org.myrixen.mx.nic.Misfit;
import org.myrixen.mx.nic.Nic;
import org.myrixen.mx.nic.NicConfig;
import org.myrixen.mx.nic.NicException;
import org.myrixen.mx.nic.NicProvider;
import org.myrixen.xen.doorbell.LocalDoorbell;
import org.myrixen.xen.ffi.Futex;
import org.myrixen.xen.segment.Owner;
import org.myrixen.xen.segment.SegmentName;
import org.myrixen.xen.segment.ShmDirectory;
import org.myrixen.xen.segment.ShmSweep;
import org.myrixen.xen.split.MeetingPlace;
import org.myrixen.xen.split.SplitNodes;
import org.myrixen.xen.store.StoreException;

/** Finds and opens a virtual board behind the backend of this host. */
public final class SplitNicProvider implements NicProvider {
    static final String NAME = "split";

    /** Sets apart the Nics of one process, whatever its source of randomness. */
    private static final AtomicInteger OPENED = new AtomicInteger();

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int preference() {
        return 45;
    }

    @Override
    public Reach reach() {
        return Reach.NETWORK;
    }

    @Override
    public Optional<Misfit> misfit(NicConfig config, boolean here) {
        return SplitParameters.misfit(config, here);
    }

    @Override
    public Availability probe(NicConfig config) {
        try (Nic nic = open(config)) {
            return Availability.available(
                    "backend at " + SplitParameters.of(config).store() + ", board " + nic.address());
        } catch (NicException | StoreException | IllegalArgumentException e) {
            return Availability.unavailable(e.getMessage());
        }
    }

    @Override
    public Nic open(NicConfig config) {
        if (!Futex.isKnown()) {
            throw new NicException("the split driver needs Linux on x86-64 or aarch64");
        }
        SplitParameters parameters = SplitParameters.of(config);
        checkStore(parameters.store());
        MeetingPlace place =
                MeetingPlace.open(parameters.store(), parameters.domain(), config.job(), parameters.shmDirectory());
        try {
            return open(config, parameters, place);
        } catch (StoreException e) {
            throw new NicException(e.getMessage(), e);
        }
    }

    /** A directory is the backend's to make: one that we made would hide that its name is wrong. */
    private static void checkStore(String store) {
        if (store.startsWith("/") && !Files.exists(Path.of(store))) {
            throw new NicException(
                    "no backend found at " + store + ", there is no such directory: is myrixend running?");
        }
    }

    private static Nic open(NicConfig config, SplitParameters parameters, MeetingPlace place) {
        Handover handover = new Handover();
        LocalDoorbell lonelyBell = new LocalDoorbell();
        SplitNic[] nic = new SplitNic[1];
        FrontendControl control =
                new FrontendControl(place, parameters, config.job(), handle(config), config.random(), handover, () -> {
                    if (nic[0] != null) {
                        nic[0].wakeup();
                    }
                });
        try {
            control.connect();
            nic[0] = new SplitNic(place, control, handover, lonelyBell);
            return nic[0];
        } catch (NicException | StoreException e) {
            control.stop();
            Attachment unused = handover.take();
            if (unused != null) {
                unused.close();
            }
            place.close();
            throw e;
        }
    }

    /** What the backend knows us by: job, process, and a number for this Nic. */
    private static String handle(NicConfig config) {
        int tag = config.random().nextInt() ^ OPENED.incrementAndGet() * 0x9E3779B1;
        return SegmentName.inbox(config.job(), Owner.self().pid(), tag).substring("myrixen-".length());
    }

    /** Removes the nodes of the job's frontends, so that the backend gives back what it holds for them. */
    @Override
    public void sweep(NicConfig config) {
        SplitParameters parameters;
        try {
            parameters = SplitParameters.of(config);
            checkStore(parameters.store());
        } catch (NicException e) {
            return; // not used
        }
        new ShmSweep(new ShmDirectory(Path.of(parameters.shmDirectory()))).sweep(config.job());
        try (MeetingPlace place =
                MeetingPlace.open(parameters.store(), parameters.domain(), config.job(), parameters.shmDirectory())) {
            String all = SplitNodes.frontends(place.store(), place.store().domain());
            for (String handle : place.store().list(all)) {
                SegmentName name = SegmentName.parse("myrixen-" + handle);
                if (name != null && name.job().equals(config.job())) {
                    place.store().remove(all + "/" + handle);
                }
            }
        } catch (NicException | StoreException e) {
            return; // sweeping is a courtesy
        }
    }
}
