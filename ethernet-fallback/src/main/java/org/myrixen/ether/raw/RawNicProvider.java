package org.myrixen.ether.raw;

import org.myrixen.mx.nic.Availability;
import org.myrixen.mx.nic.Nic;
import org.myrixen.mx.nic.NicConfig;
import org.myrixen.mx.nic.NicException;
import org.myrixen.mx.nic.NicProvider;

/** Finds and opens the carrier in raw Ethernet frames. */
public final class RawNicProvider implements NicProvider {
    static final String NAME = "ether-raw";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int preference() {
        return 40;
    }

    @Override
    public Reach reach() {
        return Reach.NETWORK;
    }

    /** Its frames carry no secret, and not every network carries them. */
    @Override
    public boolean onlyIfNamed() {
        return true;
    }

    /** What a rank sends goes out to the wire; only on the loopback interface does it come back in. */
    @Override
    public boolean joinsRanksOfOneHost(NicConfig config) {
        return config.parameter("ether.raw.interface", "").equals("lo");
    }

    @Override
    public Availability probe(NicConfig config) {
        if (!System.getProperty("os.name").equals("Linux")) {
            return Availability.unavailable("needs Linux");
        }
        try {
            RawParameters parameters = RawParameters.of(config);
            new RawNic(parameters, MacAddress.random(config.random())).close();
            return Availability.available(
                    parameters.on().name() + ", MTU " + parameters.on().mtu() + ", profile "
                            + parameters.profile().name());
        } catch (NicException | IllegalArgumentException e) {
            return Availability.unavailable(e.getMessage());
        }
    }

    @Override
    public Nic open(NicConfig config) {
        return new RawNic(RawParameters.of(config), MacAddress.random(config.random()));
    }
}
