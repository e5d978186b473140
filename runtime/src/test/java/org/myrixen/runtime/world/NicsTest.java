package org.myrixen.runtime.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.myrixen.mx.local.LocalFabric;
import org.myrixen.mx.nic.Availability;
import org.myrixen.mx.nic.Nic;
import org.myrixen.mx.nic.NicConfig;
import org.myrixen.mx.nic.NicException;
import org.myrixen.mx.nic.NicProvider;
import org.myrixen.runtime.p2p.Fault;

final class NicsTest {
    private static NicConfig config(Map<String, String> parameters) {
        return new NicConfig("test", 1, parameters, new SplittableRandom(1));
    }

    /** Says that it works, or why not; opens a process-local Nic, or fails. */
    private record Provider(String name, int preference, Availability availability, Nic nic) implements NicProvider {
        @Override
        public Availability probe(NicConfig config) {
            return availability;
        }

        @Override
        public Nic open(NicConfig config) {
            if (nic == null) {
                throw new NicException("no luck");
            }
            return nic;
        }
    }

    private static final Availability YES = Availability.available("");

    @Test
    void shouldOpenThoseThatWorkBestFirst() {
        LocalFabric fabric = new LocalFabric();
        Nic slow = fabric.open();
        Nic fast = fabric.open();
        List<NicProvider> providers = List.of(
                new Provider("slow", 1, YES, slow),
                new Provider("absent", 9, Availability.unavailable("not here"), null),
                new Provider("broken", 8, YES, null),
                new Provider("fast", 5, YES, fast));
        assertEquals(List.of(fast, slow), Nics.open(providers, config(Map.of()), true));
        assertEquals(List.of(slow), Nics.open(providers, config(Map.of("nics", "slow,absent")), true));
    }

    /** Leads to other hosts, and remembers whether somebody asked. */
    private static final class Carrier implements NicProvider {
        private final Nic nic;
        private final boolean onlyIfNamed;
        private boolean touched;

        Carrier(Nic nic) {
            this(nic, false);
        }

        Carrier(Nic nic, boolean onlyIfNamed) {
            this.nic = nic;
            this.onlyIfNamed = onlyIfNamed;
        }

        @Override
        public String name() {
            return "carrier";
        }

        @Override
        public int preference() {
            return 3;
        }

        @Override
        public Reach reach() {
            return Reach.NETWORK;
        }

        @Override
        public boolean onlyIfNamed() {
            return onlyIfNamed;
        }

        @Override
        public Availability probe(NicConfig config) {
            touched = true;
            return YES;
        }

        @Override
        public Nic open(NicConfig config) {
            return nic;
        }
    }

    @Test
    void shouldLeaveCarriersAloneWhenAllRanksAreOnOneHost() {
        LocalFabric fabric = new LocalFabric();
        Nic rings = fabric.open();
        Carrier carrier = new Carrier(fabric.open());
        Provider shm = new Provider("shm", 100, YES, rings);
        assertEquals(List.of(rings), Nics.open(List.of(carrier, shm), config(Map.of()), true));
        assertFalse(carrier.touched);
        assertEquals(List.of(rings, carrier.nic), Nics.open(List.of(carrier, shm), config(Map.of()), false));
        assertEquals(List.of(carrier.nic), Nics.open(List.of(carrier, shm), config(Map.of("nics", "carrier")), true));
        assertEquals(List.of(carrier.nic), Nics.open(List.of(carrier), config(Map.of()), true));
    }

    @Test
    void shouldLeaveAloneWhatMustBeNamed() {
        LocalFabric fabric = new LocalFabric();
        Nic rings = fabric.open();
        Carrier shy = new Carrier(fabric.open(), true);
        Carrier open = new Carrier(fabric.open());
        List<NicProvider> providers = List.of(new Provider("shm", 100, YES, rings), shy, open);
        assertEquals(List.of(rings, open.nic), Nics.open(providers, config(Map.of()), false));
        assertFalse(shy.touched);
        assertEquals(List.of(shy.nic, open.nic), Nics.open(providers, config(Map.of("nics", "carrier")), false));
    }

    @Test
    void shouldSayWhyWhenNothingLeadsToTheOtherHosts() {
        List<NicProvider> providers = List.of(
                new Provider("shm", 100, YES, new LocalFabric().open()),
                new Provider("ether", 50, Availability.unavailable("no such interface"), null));
        String message = assertThrows(Fault.class, () -> Nics.open(providers, config(Map.of()), false))
                .getMessage();
        assertTrue(message.contains("other hosts") && message.contains("ether: no such interface"), message);
    }

    @Test
    void shouldNameTheTransportThatIsNotThere() {
        List<NicProvider> providers = List.of(new Provider("shm", 100, YES, new LocalFabric().open()));
        String message = assertThrows(
                        Fault.class, () -> Nics.open(providers, config(Map.of("nics", "shm,ether-upd")), true))
                .getMessage();
        assertTrue(message.contains("ether-upd") && message.contains("[shm]"), message);
    }

    @Test
    void shouldGiveEveryReasonWhenNoneWorks() {
        List<NicProvider> providers = List.of(
                new Provider("absent", 9, Availability.unavailable("not here"), null),
                new Provider("broken", 8, YES, null));
        String message = assertThrows(Fault.class, () -> Nics.open(providers, config(Map.of()), false))
                .getMessage();
        assertTrue(message.contains("absent: not here"), message);
        assertTrue(message.contains("broken: no luck"), message);
    }
}
