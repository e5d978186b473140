package org.myrixen.mx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.myrixen.mx.wire.WireProfile;

/**
 * Processes die and come again, disconnect and are cut off for long, in the middle of anything, over a bad network. What is
 * received is what was sent, at most once and in order; every request ends; and in the end all can talk to all.
 */
@Timeout(600)
final class RestartSimulationTest {
    private static final int SEEDS = Integer.getInteger("sim.seeds", 60);
    private static final long FIRST = Long.getLong("sim.first", 1);
    private static final long SECOND = 1_000_000_000L;
    private static final int MAX = 60_000;

    @Test
    void shouldEndEveryRequestWhenProcessesRestart() {
        int restarts = 0;
        int failures = 0;
        int received = 0;
        for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
            Run run = new Run(seed);
            try {
                run.run();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + " (-Dsim.first=" + seed + " -Dsim.seeds=1)", e);
            }
            restarts += run.restarts;
            failures += run.failures;
            received += run.received;
        }
        assertTrue(failures > 0 && received > restarts, "nothing was under way");
        System.out.println(SEEDS + " seeds: " + restarts + " restarts, " + received + " messages received, " + failures
                + " requests ended with an error");
    }

    private static final class Run {
        private final Random random;
        private final SimNet net;
        private final List<SimHost> hosts = new ArrayList<>();
        private final List<Life> processes = new ArrayList<>();
        private int restarts;
        private int failures;
        private int received;
        private int incarnations;
        private long cutUntil;

        Run(long seed) {
            random = new Random(seed * 104_729);
            net = new SimNet(seed, SimNet.Weather.random(random));
            for (int i = 0; i < 2 + random.nextInt(2); i++) {
                hosts.add(new SimHost(net, WireProfile.NATIVE_1500, seed * 10 + i, EndpointOptions.DEFAULT));
                processes.add(new Life(this, hosts.get(i), incarnations++));
            }
        }

        void run() {
            for (int step = 0; step < 1500; step++) {
                processes.forEach(Life::act);
                trouble();
                SimHost.step(net, hosts);
            }
            net.cut = false;
            net.weather = SimNet.Weather.FINE;
            long end = net.now() + 100 * SECOND;
            while (processes.stream().anyMatch(Life::busy)) {
                assertTrue(net.now() < end, () -> "hangs:\n" + describe());
                processes.forEach(p -> {
                    p.collect();
                    p.postForAll();
                });
                SimHost.step(net, hosts);
            }
            for (long quiet = net.now() + 40 * SECOND; net.now() < quiet; ) {
                SimHost.step(net, hosts);
                processes.forEach(Life::collect);
            }
            processes.forEach(Life::withdraw);
            talk();
            for (long quiet = net.now() + 40 * SECOND; net.now() < quiet; ) {
                SimHost.step(net, hosts);
            }
            hosts.forEach(h -> assertEquals("", h.endpoint.engine().held(), this::describe));
            hosts.forEach(h -> h.mx.close());
        }

        private void trouble() {
            int i = random.nextInt(hosts.size());
            if (random.nextInt(300) == 0) {
                hosts.get(i).restart();
                processes.set(i, new Life(this, hosts.get(i), incarnations++));
                restarts++;
            }
            if (random.nextInt(400) == 0) {
                SimHost other = hosts.get((i + 1) % hosts.size());
                hosts.get(i).endpoint.disconnect(hosts.get(i).partner(other));
            }
            if (random.nextInt(1500) == 0) {
                net.cut = true;
                cutUntil = net.now() + random.nextLong(60 * SECOND);
            }
            net.cut &= net.now() < cutUntil;
        }

        /** The first attempt after a disaster may still fail; the connection it makes must hold. */
        private void talk() {
            for (int from = 0; from < hosts.size(); from++) {
                for (int to = 0; to < hosts.size(); to++) {
                    boolean arrived = from == to;
                    for (int attempt = 0; attempt < 3 && !arrived; attempt++) {
                        arrived = exchange(hosts.get(from), hosts.get(to));
                    }
                    assertTrue(arrived, from + " does not reach " + to + "\n" + describe());
                }
            }
        }

        private boolean exchange(SimHost from, SimHost to) {
            byte[] sent = EndpointPair.pattern(MAX, 9);
            byte[] got = new byte[MAX];
            MxRequest receive = to.endpoint.irecv(EndpointPair.bytes(got), -1, -1, null);
            MxRequest send = from.endpoint.issend(EndpointPair.bytes(sent), from.partner(to), -1, null);
            MxStatus status = new MxStatus();
            long end = net.now() + 60 * SECOND;
            while (!from.endpoint.test(send, status)) {
                assertTrue(net.now() < end, this::describe);
                SimHost.step(net, hosts);
            }
            if (status.code() != StatusCode.SUCCESS) {
                while (!to.endpoint.cancel(receive) && !to.endpoint.test(receive, null)) {
                    SimHost.step(net, hosts);
                }
                return false;
            }
            while (!to.endpoint.test(receive, status)) {
                assertTrue(net.now() < end, this::describe);
                SimHost.step(net, hosts);
            }
            assertArrayEquals(sent, got);
            return true;
        }

        private String describe() {
            StringBuilder out = new StringBuilder();
            hosts.forEach(h ->
                    out.append(h.endpoint.describe()).append(h.endpoint.engine().held()));
            return out.toString();
        }
    }

    /** The application in one life of a host. */
    private static final class Life {
        private final Run run;
        private final SimHost host;
        private final int name;
        private final List<MxRequest> sends = new ArrayList<>();
        private final Map<MxRequest, byte[]> receives = new HashMap<>();
        private final Map<Long, Long> last = new HashMap<>();
        private long number;

        Life(Run run, SimHost host, int name) {
            this.run = run;
            this.host = host;
            this.name = name;
        }

        void act() {
            Random random = run.random;
            SimHost to = run.hosts.get(random.nextInt(run.hosts.size()));
            if (to != host && sends.size() < 20 && random.nextInt(3) == 0) {
                long bits = (long) name << 32 | number++;
                Payload payload = EndpointPair.bytes(contents(bits));
                Partner partner = host.partner(to);
                sends.add(
                        random.nextInt(6) == 0
                                ? host.endpoint.issend(payload, partner, bits, null)
                                : host.endpoint.isend(payload, partner, bits, null));
            }
            if (receives.size() < 4 && random.nextInt(3) == 0) {
                postForAll();
            }
            collect();
        }

        void postForAll() {
            if (receives.size() < 8) {
                byte[] room = new byte[MAX];
                receives.put(host.endpoint.irecv(EndpointPair.bytes(room), 0, 1L << 63, null), room);
            }
        }

        boolean busy() {
            return !sends.isEmpty();
        }

        void collect() {
            MxStatus status = new MxStatus();
            sends.removeIf(send -> {
                boolean done = host.endpoint.test(send, status);
                run.failures += done && status.code() != StatusCode.SUCCESS ? 1 : 0;
                return done;
            });
            // in the order of completion, which is that of matching only for messages of one class: so by number
            for (MxRequest receive : List.copyOf(receives.keySet())) {
                if (host.endpoint.test(receive, status)) {
                    check(receives.remove(receive), status);
                }
            }
        }

        private void check(byte[] room, MxStatus status) {
            if (status.code() != StatusCode.SUCCESS) {
                run.failures++;
                return;
            }
            long bits = status.matchInfo();
            byte[] expected = contents(bits);
            assertEquals(expected.length, status.messageLength());
            assertArrayEquals(expected, Arrays.copyOf(room, expected.length), "message " + Long.toHexString(bits));
            Long seen = last.put(bits, bits);
            assertEquals(null, seen, "message " + Long.toHexString(bits) + " was received twice");
            run.received++;
        }

        /** Every receive that has matched must have ended by now. */
        void withdraw() {
            for (MxRequest receive : receives.keySet()) {
                assertTrue(host.endpoint.cancel(receive), () -> "never ends: " + receive + "\n" + run.describe());
            }
            MxStatus status = new MxStatus();
            while (host.endpoint.claim(0, 1L << 63, status) != null) {
                run.received++; // nobody wanted it: its memory is the endpoint's until it closes
            }
        }

        private static byte[] contents(long bits) {
            Random random = new Random(bits * 31);
            int[] bounds = {1, 33, 129, 8000, 16_385, MAX};
            byte[] bytes = new byte[random.nextInt(bounds[random.nextInt(bounds.length)])];
            random.nextBytes(bytes);
            return bytes;
        }
    }
}
