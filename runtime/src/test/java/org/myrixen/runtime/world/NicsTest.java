package org.myrixen.runtime.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
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
        assertEquals(
                List.of(fast, slow),
                Nics.open(providers, config(Map.of()), true).nics());
        assertEquals(
                List.of(slow),
                Nics.open(providers, config(Map.of("nics", "slow,absent")), true)
                        .nics());
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
        assertEquals(
                List.of(rings),
                Nics.open(List.of(carrier, shm), config(Map.of()), true).nics());
        assertFalse(carrier.touched);
        assertEquals(
                List.of(rings, carrier.nic),
                Nics.open(List.of(carrier, shm), config(Map.of()), false).nics());
        assertEquals(
                List.of(carrier.nic),
                Nics.open(List.of(carrier, shm), config(Map.of("nics", "carrier")), true)
                        .nics());
        assertEquals(
                List.of(carrier.nic),
                Nics.open(List.of(carrier), config(Map.of()), true).nics());
    }

    @Test
    void shouldLeaveAloneWhatMustBeNamed() {
        LocalFabric fabric = new LocalFabric();
        Nic rings = fabric.open();
        Carrier shy = new Carrier(fabric.open(), true);
        Carrier open = new Carrier(fabric.open());
        List<NicProvider> providers = List.of(new Provider("shm", 100, YES, rings), shy, open);
        assertEquals(
                List.of(rings, open.nic),
                Nics.open(providers, config(Map.of()), false).nics());
        assertFalse(shy.touched);
        assertEquals(
                List.of(shy.nic, open.nic),
                Nics.open(providers, config(Map.of("nics", "carrier")), false).nics());
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

    @Test
    void shouldGiveEveryReasonWhenNoneOfThoseNamedWorks() {
        List<NicProvider> providers = List.of(
                new Provider("works", 10, YES, new LocalFabric().open()),
                new Provider("absent", 9, Availability.unavailable("not here"), null),
                new Provider("broken", 8, YES, null));
        String message = assertThrows(
                        Fault.class, () -> Nics.open(providers, config(Map.of("nics", "absent,broken")), true))
                .getMessage();
        assertTrue(message.startsWith("no transport can be used (nics = \"absent,broken\""), message);
        assertTrue(message.endsWith("; absent: not here; broken: no luck"), message);
    }

    /** What a rank says that is alone with these parameters. */
    private static List<String> said(List<NicProvider> providers, Map<String, String> parameters) {
        List<String> said = new ArrayList<>();
        Seat seat = Seat.alone();
        Bootstrap bootstrap = Bootstrap.alone();
        Refusals refusals = Nics.open(providers, config(parameters), true).refusals();
        refusals.tell(seat, bootstrap);
        refusals.say(seat, bootstrap, line -> said.add(line.replace(" on " + Host.name(), "")));
        return said;
    }

    @Test
    void shouldSayWhichOfTheNamedCanNotBeUsedAndWhy() {
        LocalFabric fabric = new LocalFabric();
        List<NicProvider> providers = List.of(
                new Provider("works", 10, YES, fabric.open()),
                new Provider("absent", 9, Availability.unavailable("not\nhere"), null),
                new Provider("broken", 8, YES, null),
                new Provider("other", 7, Availability.unavailable("nobody cares"), null));
        assertEquals(
                List.of(
                        "rank 0 can not use the transport absent, which nics names: not here",
                        "rank 0 can not use the transport broken, which nics names: no luck"),
                said(providers, Map.of("nics", "works,absent,broken")));
    }

    @Test
    void shouldSayWhyOthersAreNotUsedOnlyWhenAsked() {
        LocalFabric fabric = new LocalFabric();
        List<NicProvider> providers = List.of(
                new Provider("works", 10, YES, fabric.open()),
                new Provider("absent", 9, Availability.unavailable("not here"), null),
                new Carrier(fabric.open()));
        assertEquals(List.of(), said(providers, Map.of()));
        assertEquals(
                List.of("rank 0 did without absent: not here; carrier: not needed, all ranks are on one host"),
                said(providers, Map.of("mx.routes", "true")));
        assertEquals(
                List.of("rank 0 did without absent: not here; carrier: opened only where nics names it"),
                said(
                        List.of(providers.get(0), providers.get(1), new Carrier(fabric.open(), true)),
                        Map.of("mx.routes", "true")));
    }
}
