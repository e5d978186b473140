package org.myrixen.xen.split.backend;

import org.myrixen.mx.nic.Availability;
import org.myrixen.mx.nic.Backend;
import org.myrixen.mx.nic.BackendConfig;
import org.myrixen.mx.nic.BackendProvider;
import org.myrixen.mx.nic.NicException;
import org.myrixen.mx.nic.Port;
import org.myrixen.mx.nic.StoreServedException;
import org.myrixen.xen.ffi.Futex;
import org.myrixen.xen.split.MeetingPlace;
import org.myrixen.xen.store.StoreException;

/** Finds and opens the backend of the split driver. */
public final class SplitBackendProvider implements BackendProvider {
    /** The backend is domain 0, where the store does not know better. */
    private static final int DOMAIN = 0;

    /** What its memory is named after: no job of frontends. */
    private static final String JOB = "myrixend";

    @Override
    public String name() {
        return "split";
    }

    @Override
    public Availability probe(BackendConfig config) {
        if (!Futex.isKnown()) {
            return Availability.unavailable("needs Linux on x86-64 or aarch64");
        }
        try (MeetingPlace place = open(config)) {
            place.store().list(place.store().home(DOMAIN));
            return Availability.available("store " + place.name() + ", memory in " + place.channels());
        } catch (NicException | StoreException | IllegalArgumentException e) {
            return Availability.unavailable(e.getMessage());
        }
    }

    @Override
    public Backend open(BackendConfig config, Port port) {
        MeetingPlace place = open(config);
        try {
            return new SplitBackend(place, config, port);
        } catch (NicException | StoreServedException e) {
            place.close();
            throw e;
        } catch (StoreException e) {
            place.close();
            throw new NicException(e.getMessage(), e);
        }
    }

    private static MeetingPlace open(BackendConfig config) {
        return MeetingPlace.open(
                config.store(), DOMAIN, JOB, BackendParameters.of(config).shmDirectory());
    }
}
