package org.myrixen.ether.raw;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.myrixen.mx.nic.Availability;
import org.myrixen.mx.nic.LossyNicContract;
import org.myrixen.mx.nic.NicConfig;
import org.myrixen.mx.nic.NicProvider;

/** On the loopback interface. */
final class RawNicContractTest extends LossyNicContract {
    @Override
    protected NicProvider provider() {
        return new RawNicProvider();
    }

    @Override
    protected NicConfig config() {
        return new NicConfig("contract", 2, Map.of("ether.raw.interface", "lo"), random);
    }

    @BeforeEach
    void needPacketSockets() {
        Availability available = provider().probe(config());
        assumeTrue(available.usable(), () -> "skipped: " + available.detail());
    }
}
