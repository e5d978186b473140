package org.myrixen.mx.nic.hook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.myrixen.mx.local.LocalFabric;
import org.myrixen.mx.nic.Availability;
import org.myrixen.mx.nic.Link;
import org.myrixen.mx.nic.Nic;
import org.myrixen.mx.nic.NicConfig;
import org.myrixen.mx.nic.NicContract;
import org.myrixen.mx.nic.NicProvider;
import org.myrixen.mx.wire.PacketType;

/** Hooks keep the contract of what they hook, all three at once, and do what they are for. */
final class HookedNicTest extends NicContract {
    private final LocalFabric fabric = new LocalFabric();
    private final List<String> trace = new ArrayList<>();

    @Override
    protected NicProvider provider() {
        return new NicProvider() {
            @Override
            public String name() {
                return fabric.name();
            }

            @Override
            public int preference() {
                return 0;
            }

            @Override
            public Availability probe(NicConfig config) {
                return fabric.probe(config);
            }

            @Override
            public Nic open(NicConfig config) {
                return new TraceNic(new CountingNic(new FaultNic(fabric.open(), Faults.parse("seed=1"))), line -> {});
            }
        };
    }

    @Test
    void shouldTraceAndCountEachFrameOnce() {
        CountingNic a = new CountingNic(fabric.open());
        TraceNic b = new TraceNic(fabric.open(), trace::add);
        Link link = a.link(b.address());
        long at = link.claim(24, 5);
        link.buffer().fill((byte) 0);
        link.buffer().set(ValueLayout.JAVA_BYTE, at, (byte) PacketType.TINY);
        link.commit();
        b.progress((peer, h, hAt, hLength, p, pAt, length) -> true, 10);
        assertEquals(1, a.sent(PacketType.TINY));
        assertEquals(List.of("<- TINY 24+5 " + a.address()), trace);
        assertTrue(a.describe().contains("TINY: sent 1 (5 B), received 0 (0 B)"), a.describe());
    }

    @Test
    void shouldDeliverEverythingInOrderWhenTheLinkIsOftenBusyAndRefuses() {
        FaultNic a = new FaultNic(fabric.open(), Faults.parse("seed=3,busy=0.5"));
        FaultNic b = new FaultNic(fabric.open(), Faults.parse("seed=4,refuse=0.5"));
        Link link = a.link(b.address());
        List<Integer> got = new ArrayList<>();
        int next = 0;
        while (got.size() < 1000) {
            long at = next < 1000 ? link.claim(24, 0) : Link.BACK_PRESSURED;
            if (at >= 0) {
                link.buffer().set(ValueLayout.JAVA_INT_UNALIGNED, at, next++);
                link.commit();
            }
            b.progress(
                    (int peer, MemorySegment h, long hAt, int hLength, MemorySegment p, long pAt, int length) ->
                            got.add(h.get(ValueLayout.JAVA_INT_UNALIGNED, hAt)),
                    10);
        }
        for (int i = 0; i < 1000; i++) {
            assertEquals(i, got.get(i));
        }
    }

    @Test
    void shouldRefuseNonsense() {
        assertThrows(IllegalArgumentException.class, () -> Faults.parse("busy=2"));
        assertThrows(IllegalArgumentException.class, () -> Faults.parse("fire=0.1"));
        assertThrows(IllegalArgumentException.class, () -> new FaultNic(fabric.open(), Faults.parse("drop=0.1")));
    }
}
