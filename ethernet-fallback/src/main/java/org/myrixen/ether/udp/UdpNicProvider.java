package org.myrixen.ether.udp;

import org.myrixen.mx.nic.Availability;
import org.myrixen.mx.nic.Nic;
import org.myrixen.mx.nic.NicConfig;
import org.myrixen.mx.nic.NicException;
import org.myrixen.mx.nic.NicProvider;

/** Finds and opens the carrier in UDP datagrams. */
public final class UdpNicProvider implements NicProvider {
    static final String NAME = "ether-udp";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int preference() {
        return 50;
    }

    @Override
    public Reach reach() {
        return Reach.NETWORK;
    }

    @Override
    public Availability probe(NicConfig config) {
        try (Nic nic = open(config)) {
            return Availability.available(nic.describe());
        } catch (NicException | IllegalArgumentException e) {
            return Availability.unavailable(e.getMessage());
        }
    }

    @Override
    public Nic open(NicConfig config) {
        UdpParameters parameters = UdpParameters.of(config);
        return new UdpNic(parameters, Ports.open(parameters), config.random());
    }
}
