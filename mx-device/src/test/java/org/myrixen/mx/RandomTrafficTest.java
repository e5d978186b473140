package org.myrixen.mx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Timeout;
import org.myrixen.mx.local.LocalFabric;
import org.myrixen.mx.nic.hook.FaultNic;
import org.myrixen.mx.nic.hook.Faults;

/**
 * Four endpoints on threads of their own exchange messages of all sizes and kinds over links that are often busy. Invariant
 * (a) of the reference, section 9.1: for every pair the messages matched are the messages posted, in order, unchanged.
 */
@Timeout(300)
final class RandomTrafficTest {
    private static final int RANKS = 4;
    private static final int MESSAGES = 200;
    private static final int MAX = 100_000;

    private static int length(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> random.nextInt(33);
            case 1 -> random.nextInt(129);
            case 2, 3 -> random.nextInt(16_385);
            default -> random.nextInt(MAX + 1);
        };
    }

    /** Every rank can replay what another sends: length and contents follow from the pair and the number. */
    private static byte[] message(int from, int to, int number, long seed) {
        Random random = new Random(((seed * RANKS + from) * RANKS + to) * MESSAGES + number);
        byte[] bytes = new byte[length(random)];
        random.nextBytes(bytes);
        return bytes;
    }

    @RepeatedTest(8)
    void shouldMatchEveryMessageInPairOrderUnchanged(RepetitionInfo info) throws Exception {
        long seed = info.getCurrentRepetition();
        LocalFabric fabric = new LocalFabric();
        List<Mx> mxs = new ArrayList<>();
        List<MxEndpoint> endpoints = new ArrayList<>();
        int eager = seed % 4 < 2 ? 16 << 10 : MAX; // of several fragments, and into full rings
        EndpointOptions options =
                new EndpointOptions(seed % 2 == 0 ? 200_000 : 64 << 20, 16 << 10, eager, 8 << 20, 0, 0, false);
        for (int i = 0; i < RANKS; i++) {
            Faults faults = new Faults(seed * RANKS + i, 0.05, 0.05, 0, 0);
            mxs.add(Mx.open(
                    List.of(new FaultNic(fabric.open(), faults)), new Waiting(20, 20, 1_000_000), new Random(i)));
            endpoints.add(mxs.get(i).openEndpoint(0, 1, options));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(RANKS)) {
            List<Future<?>> ranks = new ArrayList<>();
            for (int i = 0; i < RANKS; i++) {
                int rank = i;
                ranks.add(threads.submit(() -> new Rank(rank, endpoints, seed).run()));
            }
            for (Future<?> rank : ranks) {
                rank.get(120, TimeUnit.SECONDS);
            }
        } catch (ExecutionException e) {
            throw new AssertionError("seed " + seed, e.getCause());
        }
        mxs.forEach(Mx::close);
    }

    /** Sends MESSAGES to each rank, itself included, and receives as many with wildcards; checks order by number. */
    private static final class Rank {
        private final int rank;
        private final MxEndpoint endpoint;
        private final List<MxEndpoint> all;
        private final long seed;
        private final Random random;
        private final int[] expected = new int[RANKS];
        private final int[] sent = new int[RANKS];
        private final List<MxRequest> sends = new ArrayList<>();
        private int received;

        Rank(int rank, List<MxEndpoint> all, long seed) {
            this.rank = rank;
            this.all = all;
            this.seed = seed;
            endpoint = all.get(rank);
            random = new Random(seed * 31 + rank);
        }

        void run() {
            while (received < RANKS * MESSAGES || sends.size() > 0 || open()) {
                if (open() && (random.nextBoolean() || received == RANKS * MESSAGES)) {
                    sendOne();
                }
                if (received < RANKS * MESSAGES && random.nextBoolean()) {
                    receiveOne();
                }
                sends.removeIf(send -> endpoint.test(send, null));
            }
        }

        private boolean open() {
            for (int count : sent) {
                if (count < MESSAGES) {
                    return true;
                }
            }
            return false;
        }

        private void sendOne() {
            int to = random.nextInt(RANKS);
            if (sent[to] < MESSAGES && sends.size() < 50) {
                Payload payload = EndpointPair.bytes(message(rank, to, sent[to], seed));
                long bits = (long) rank << 32 | sent[to]++;
                Partner partner = endpoint.partner(all.get(to).card());
                boolean synchronous = to != rank && random.nextInt(8) == 0;
                sends.add(
                        synchronous
                                ? endpoint.issend(payload, partner, bits, null)
                                : endpoint.isend(payload, partner, bits, null));
            }
        }

        private void receiveOne() {
            MxStatus status = new MxStatus();
            if (random.nextBoolean() && !endpoint.iprobe(0, 0, null)) {
                return;
            }
            byte[] room = new byte[MAX];
            int from = random.nextInt(RANKS);
            boolean any = random.nextBoolean() || expected[from] == MESSAGES;
            MxRequest receive = any
                    ? endpoint.irecv(EndpointPair.bytes(room), 0, 0, null)
                    : endpoint.irecv(EndpointPair.bytes(room), (long) from << 32, 0xffffffff_00000000L, null);
            boolean sending = open() || !sends.isEmpty();
            if (!endpoint.await(receive, sending ? 1 : 60_000, status)) {
                if (sending && endpoint.cancel(receive)) {
                    return; // nothing to be had right now
                }
                assertTrue(
                        endpoint.await(receive, 60_000, status),
                        () -> "rank " + rank + " hangs\n" + endpoint.describe());
            }
            check(status, room);
        }

        private void check(MxStatus status, byte[] room) {
            int from = (int) (status.matchInfo() >>> 32);
            int number = (int) status.matchInfo();
            assertEquals(expected[from]++, number, "order of messages from " + from + " at " + rank);
            byte[] message = message(from, rank, number, seed);
            assertEquals(message.length, status.messageLength());
            long mismatch = MemorySegment.ofArray(message)
                    .mismatch(MemorySegment.ofArray(room).asSlice(0, message.length));
            assertEquals(-1, mismatch, "first wrong byte of message " + number + " from " + from);
            received++;
        }
    }
}
