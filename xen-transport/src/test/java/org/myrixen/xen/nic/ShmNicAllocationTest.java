package org.myrixen.xen.nic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.myrixen.mx.Allocated;
import org.myrixen.mx.nic.FrameHandler;
import org.myrixen.mx.nic.Link;
import org.myrixen.mx.nic.Nic;
import org.myrixen.mx.nic.NicConfig;

@Timeout(120)
final class ShmNicAllocationTest {
    private static long sum;

    private static final FrameHandler COUNT = (peer, header, headerAt, headerLength, payload, payloadAt, length) -> {
        sum += header.get(ValueLayout.JAVA_LONG, headerAt) + length;
        return true;
    };

    @TempDir
    Path directory;

    @Test
    void shouldAllocateNothingPerFrameWhenWarm() {
        NicConfig config =
                new NicConfig("allocation", 2, Map.of("shm.dir", directory.toString()), new SplittableRandom(5));
        try (Nic a = new ShmNicProvider().open(config);
                Nic b = new ShmNicProvider().open(config)) {
            Link link = a.link(b.address());
            assertEquals(0, Allocated.least(0, () -> exchange(link, b, 100_000)));
            assertNotEquals(0, sum, "the frames did arrive");
        }
    }

    private static void exchange(Link link, Nic receiver, int frames) {
        for (int i = 0; i < frames; i++) {
            int payload = i % 16 == 0 ? 4096 : 8;
            long at = link.claim(24, payload);
            MemorySegment buffer = link.buffer();
            buffer.set(ValueLayout.JAVA_LONG, at, i);
            buffer.set(ValueLayout.JAVA_LONG, link.payloadOffset(), i);
            link.commit();
            receiver.progress(COUNT, 16);
        }
    }
}
