package org.myrixen.ether.raw;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.myrixen.ether.MessagesContract;
import org.myrixen.mx.nic.NicConfig;
import org.myrixen.mx.nic.NicProvider;

/** On the loopback interface. */
final class RawMessagesTest extends MessagesContract {
    private final RandomGenerator random = new SplittableRandom(1);

    @Override
    protected NicProvider provider() {
        return new RawNicProvider();
    }

    @Override
    protected NicConfig config() {
        return new NicConfig("messages", 2, Map.of("ether.raw.interface", "lo"), random);
    }
}
