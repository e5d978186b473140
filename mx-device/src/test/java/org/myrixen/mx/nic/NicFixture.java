package org.myrixen.mx.nic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** Opens Nics of the transport under test in this process, and moves frames between them. */
@Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class NicFixture {
    /** Seeded, so that a failure comes again. */
    protected final RandomGenerator random = new SplittableRandom(0x4d7972695865L);

    private final List<Nic> opened = new ArrayList<>();

    /** The transport under test. */
    protected abstract NicProvider provider();

    /** What it is opened with; override to add parameters. */
    protected NicConfig config() {
        return new NicConfig("contract", 2, Map.of(), random);
    }

    /** Opens one more Nic; closed after the test. */
    protected final Nic open() {
        Nic nic = provider().open(config());
        opened.add(nic);
        return nic;
    }

    @AfterEach
    final void closeAll() {
        opened.forEach(Nic::close);
    }

    /** Sends the frame to {@code receiver}, which makes progress while there is no room, and expects it there. */
    protected static void send(Link link, ContractFrame frame, Nic sender, Nic receiver, FrameChecker checker) {
        checker.expect(sender.address(), frame);
        long at;
        while ((at = frame.offer(link)) < 0) {
            assertEquals(Link.BACK_PRESSURED, at, "claim of an open link");
            receiver.progress(checker, 64);
        }
    }

    /** Makes progress until exactly so many frames were accepted in all. */
    protected static void receive(Nic receiver, FrameChecker checker, int count) {
        while (checker.count() < count) {
            receiver.progress(checker, 64);
        }
        receiver.progress(checker, 64);
        assertEquals(count, checker.count());
    }
}
