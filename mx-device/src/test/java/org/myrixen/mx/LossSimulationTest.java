package org.myrixen.mx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.myrixen.mx.wire.WireProfile;

/**
 * Two to four endpoints exchange messages of all classes over a network of any weather, in virtual time. The invariants of
 * the reference, section 9.1: for every pair the messages matched are the messages posted, in order, once, unchanged; all
 * terminates; in the end nothing is held.
 */
@Timeout(600)
final class LossSimulationTest {
    private static final int SEEDS = Integer.getInteger("sim.seeds", 150);
    private static final long FIRST = Long.getLong("sim.first", 1);
    private static final long LONG_ENOUGH = 300_000_000_000L;
    private static final int STEPS = 300_000;
    private static final List<WireProfile> PROFILES =
            List.of(WireProfile.NATIVE_1500, WireProfile.NATIVE_9000, WireProfile.MX_WIRE, WireProfile.ofMtu(1488));

    @Test
    void shouldKeepTheInvariantsWhateverTheWeather() {
        long virtual = 0;
        long frames = 0;
        long lost = 0;
        for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
            Run run = new Run(seed);
            try {
                run.run();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + " (-Dsim.first=" + seed + " -Dsim.seeds=1)", e);
            }
            virtual += run.net.now();
            frames += run.net.sent;
            lost += run.net.lost;
        }
        assertTrue(lost > 0, "the weather was too fine to show anything");
        System.out.println(SEEDS + " seeds: " + virtual / 1_000_000_000 + " s of virtual time, " + frames + " frames, "
                + lost + " of them lost");
    }

    /** One network, its hosts and what they want to send. */
    private static final class Run {
        private final SimNet net;
        private final Random random;
        private final List<SimHost> hosts = new ArrayList<>();
        private final List<Traffic> traffic = new ArrayList<>();
        private final int messages;
        private final boolean pauses;
        private long cutUntil;

        Run(long seed) {
            random = new Random(seed * 7919);
            net = new SimNet(seed, SimNet.Weather.random(random));
            WireProfile profile = PROFILES.get(random.nextInt(PROFILES.size()));
            int ranks = 2 + random.nextInt(3);
            messages = 10 + random.nextInt(40);
            pauses = random.nextInt(3) == 0;
            long unexpected = random.nextInt(4) == 0 ? 20_000 : 64 << 20;
            int eager = random.nextBoolean() ? 16 << 10 : 1 << random.nextInt(7, 16);
            double busy = random.nextInt(3) == 0 ? 0.1 : 0;
            for (int i = 0; i < ranks; i++) {
                EndpointOptions options = new EndpointOptions(unexpected, eager, 8 << 20, 0, 0);
                hosts.add(new SimHost(net, profile, seed * 10 + i, options));
                hosts.get(i).nic.busy = busy;
            }
            for (int i = 0; i < ranks; i++) {
                traffic.add(new Traffic(i, hosts, messages, seed, random));
            }
        }

        void run() {
            int steps = 0;
            while (!done()) {
                assertTrue(net.now() < LONG_ENOUGH && ++steps < STEPS, () -> "hangs:\n" + describe());
                for (int i = 0; i < hosts.size(); i++) {
                    if (net.now() >= hosts.get(i).pausedUntil) {
                        traffic.get(i).act();
                    }
                }
                trouble();
                SimHost.step(net, hosts);
            }
            net.cut = false;
            settle();
            for (SimHost host : hosts) {
                assertEquals("", host.endpoint.engine().held(), "left over at " + host.endpoint.card());
                assertEquals(0, host.endpoint.unexpectedBytes());
                host.mx.close();
            }
        }

        private boolean done() {
            return traffic.stream().allMatch(Traffic::done);
        }

        private void trouble() {
            if (pauses && random.nextInt(2000) == 0) {
                hosts.get(random.nextInt(hosts.size())).pausedUntil = net.now() + random.nextInt(2_000_000_000);
            }
            if (pauses && random.nextInt(5000) == 0) {
                net.cut = true;
                cutUntil = net.now() + random.nextLong(5_000_000_000L);
            }
            net.cut &= net.now() < cutUntil;
        }

        private void settle() {
            long end = net.now() + 60_000_000_000L;
            while (net.now() < end) {
                SimHost.step(net, hosts);
            }
        }

        private String describe() {
            StringBuilder out = new StringBuilder();
            hosts.forEach(h -> out.append(h.endpoint.describe()));
            traffic.forEach(t -> out.append(t).append('\n'));
            return out.toString();
        }
    }

    /** What one rank does: sends to all others, receives from them, by name or from anybody, posted early or late. */
    private static final class Traffic {
        private static final int MAX = 150_000;

        private final int rank;
        private final List<SimHost> hosts;
        private final MxEndpoint endpoint;
        private final int messages;
        private final long seed;
        private final Random random;
        private final int[] sent;
        private final int[] expected;
        private final List<MxRequest> sends = new ArrayList<>();
        private MxRequest receive;
        private byte[] room;
        private int received;

        Traffic(int rank, List<SimHost> hosts, int messages, long seed, Random random) {
            this.rank = rank;
            this.hosts = hosts;
            this.messages = messages;
            this.seed = seed;
            this.random = random;
            endpoint = hosts.get(rank).endpoint;
            sent = new int[hosts.size()];
            expected = new int[hosts.size()];
        }

        boolean done() {
            return received == (hosts.size() - 1) * messages && sends.isEmpty() && !open();
        }

        private boolean open() {
            for (int to = 0; to < sent.length; to++) {
                if (to != rank && sent[to] < messages) {
                    return true;
                }
            }
            return false;
        }

        void act() {
            for (int burst = random.nextInt(4); burst > 0 && open() && sends.size() < 30; burst--) {
                sendOne();
            }
            for (int i = sends.size() - 1; i >= 0; i--) {
                MxStatus status = new MxStatus();
                if (endpoint.test(sends.get(i), status)) {
                    sends.remove(i);
                    assertEquals(StatusCode.SUCCESS, status.code());
                }
            }
            if (receive == null && received < (hosts.size() - 1) * messages && random.nextInt(3) > 0) {
                post();
            }
            MxStatus status = new MxStatus();
            if (receive != null && endpoint.test(receive, status)) {
                receive = null;
                check(status);
            }
        }

        private void sendOne() {
            int to = random.nextInt(hosts.size());
            if (to == rank || sent[to] == messages) {
                return;
            }
            Payload payload = EndpointPair.bytes(message(rank, to, sent[to]));
            Partner partner = hosts.get(rank).partner(hosts.get(to));
            long bits = (long) rank << 32 | sent[to]++;
            sends.add(
                    random.nextInt(8) == 0
                            ? endpoint.issend(payload, partner, bits, null)
                            : endpoint.isend(payload, partner, bits, null));
        }

        private void post() {
            room = new byte[MAX];
            int from = random.nextInt(hosts.size());
            boolean named = from != rank && expected[from] < messages && random.nextBoolean();
            receive = named
                    ? endpoint.irecv(EndpointPair.bytes(room), (long) from << 32, 0xffffffff_00000000L, null)
                    : endpoint.irecv(EndpointPair.bytes(room), 0, 0, null);
        }

        private void check(MxStatus status) {
            int from = (int) (status.matchInfo() >>> 32);
            int number = (int) status.matchInfo();
            assertEquals(StatusCode.SUCCESS, status.code());
            assertEquals(expected[from]++, number, "order of messages from " + from + " at " + rank);
            byte[] message = message(from, rank, number);
            assertEquals(message.length, status.messageLength());
            long mismatch = MemorySegment.ofArray(message)
                    .mismatch(MemorySegment.ofArray(room).asSlice(0, message.length));
            assertEquals(-1, mismatch, "first wrong byte of message " + number + " from " + from);
            received++;
        }

        private byte[] message(int from, int to, int number) {
            Random contents = new Random(((seed * 8 + from) * 8 + to) * 1000 + number);
            int length = switch (contents.nextInt(8)) {
                case 0 -> 0;
                case 1, 2 -> contents.nextInt(33);
                case 3 -> contents.nextInt(129);
                case 4, 5 -> contents.nextInt(16_385);
                case 6 -> contents.nextInt(40_000);
                default -> contents.nextInt(MAX + 1);
            };
            byte[] bytes = new byte[length];
            contents.nextBytes(bytes);
            return bytes;
        }

        @Override
        public String toString() {
            return "rank " + rank + " received " + received + ", sends under way " + sends + ", receive " + receive;
        }
    }
}
