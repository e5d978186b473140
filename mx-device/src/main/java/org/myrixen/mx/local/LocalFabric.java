package org.myrixen.mx.local;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.myrixen.mx.nic.Availability;
import org.myrixen.mx.nic.Nic;
import org.myrixen.mx.nic.NicAddress;
import org.myrixen.mx.nic.NicConfig;
import org.myrixen.mx.nic.NicProvider;

/** A network within the process: the Nics opened from one fabric reach each other. */
public final class LocalFabric implements NicProvider {
    static final String NAME = "local";

    private final Map<NicAddress, LocalNic> open = new ConcurrentHashMap<>();
    private final AtomicInteger next = new AtomicInteger();

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int preference() {
        return 0;
    }

    @Override
    public Availability probe(NicConfig config) {
        return Availability.available("rings within this process");
    }

    @Override
    public Nic open(NicConfig config) {
        return open();
    }

    /** Opens one more Nic on this fabric. */
    public Nic open() {
        LocalNic nic = new LocalNic(this, new NicAddress(NAME, Integer.toString(next.getAndIncrement())));
        open.put(nic.address(), nic);
        return nic;
    }

    LocalNic find(NicAddress address) {
        return open.get(address);
    }

    void closed(LocalNic nic) {
        open.remove(nic.address());
    }
}
