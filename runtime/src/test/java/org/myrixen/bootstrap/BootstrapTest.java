package org.myrixen.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.myrixen.bootstrap.wire.FromRank;
import org.myrixen.bootstrap.wire.Hello;

/** A server with clients in this process, friends and strangers. */
@Timeout(300)
final class BootstrapTest {
    private static final String TOKEN = "the-token";

    /** As the server has it. */
    private static final long HELLO_WITHIN = TimeUnit.SECONDS.toNanos(10);

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final List<AutoCloseable> open = new ArrayList<>();

    @TempDir
    private Path directory;

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
    }

    @Test
    void shouldHandAllCardsToAllRanksAtTheFence() throws Exception {
        BootstrapServer server = serve(ListeningSocket.open(directory, 8), 3);
        BootstrapClient[] ranks = {client(server, 0, 3), client(server, 1, 3), client(server, 2, 3)};
        for (int rank = 0; rank < 3; rank++) {
            ranks[rank].put("card." + rank, "of " + rank);
            assertNull(ranks[rank].get("card." + rank), "not before the fence");
        }
        fence(ranks);
        for (BootstrapClient rank : ranks) {
            assertEquals(Map.of("card.0", "of 0", "card.1", "of 1", "card.2", "of 2"), rank.cards());
        }
        ranks[2].put("late", "v");
        fence(ranks);
        assertEquals("v", ranks[0].get("late"));
        assertEquals("of 1", ranks[0].get("card.1"), "cards of earlier fences stay");
    }

    @Test
    void shouldMeetOverSeveralServersWhenTheirCardsAreJoined() throws Exception {
        BlockingQueue<byte[]> fenced = new LinkedBlockingQueue<>();
        Path second = Files.createDirectory(directory.resolve("second"));
        BootstrapServer even =
                serve(ListeningSocket.open(directory, 8), BitSet.valueOf(new long[] {0b101}), fenced::add);
        BootstrapServer odd = serve(ListeningSocket.open(second, 8), BitSet.valueOf(new long[] {0b010}), fenced::add);
        BootstrapClient[] ranks = {client(even, 0, 3), client(odd, 1, 3), client(even, 2, 3)};
        assertThrows(BootstrapException.class, () -> client(odd, 2, 3), "a rank of another server");
        try (ExecutorService executor = Executors.newSingleThreadExecutor()) {
            for (int rank = 0; rank < 3; rank++) {
                ranks[rank].put("card." + rank, "of " + rank);
            }
            Future<?> fence = executor.submit(() -> {
                fence(ranks);
                return null;
            });
            ByteArrayOutputStream joined = new ByteArrayOutputStream();
            joined.writeBytes(fenced.take());
            joined.writeBytes(fenced.take());
            even.release(joined.toByteArray());
            odd.release(joined.toByteArray());
            fence.get();
        }
        for (BootstrapClient rank : ranks) {
            assertEquals(Map.of("card.0", "of 0", "card.1", "of 1", "card.2", "of 2"), rank.cards());
        }
    }

    @Test
    void shouldCarryCardsLargerThanASocketBuffer() throws Exception {
        BootstrapServer server = serve(ListeningSocket.open(directory, 8), 2);
        BootstrapClient[] ranks = {client(server, 0, 2), client(server, 1, 2)};
        String large = "x".repeat(3_000_000);
        ranks[0].put("large", large);
        fence(ranks);
        assertEquals(large, ranks[1].get("large"));
    }

    @Test
    void shouldWorkOverLoopbackWhereThereAreNoUnixSockets() throws Exception {
        BootstrapServer server = serve(ListeningSocket.loopback(8), 1);
        assertTrue(server.address().startsWith("tcp:127."), server.address());
        client(server, 0, 1).fence();
    }

    @Test
    void shouldListenOnLoopbackWhenThePathIsTooLong() throws Exception {
        Path deep = Files.createDirectory(directory.resolve("d".repeat(120)));
        try (ListeningSocket socket = ListeningSocket.open(deep, 1)) {
            assertTrue(socket.address().startsWith("tcp:"), socket.address());
        }
    }

    @Test
    void shouldReportTheLifeOfARank() throws Exception {
        BootstrapServer server = serve(ListeningSocket.open(directory, 8), 1);
        BootstrapClient rank = client(server, 0, 1);
        assertEquals("joined 0 " + ProcessHandle.current().pid(), next(heard));
        rank.finalized();
        assertEquals("finalized 0", next(heard));
        rank.abort(-3, "for a reason");
        assertEquals("aborted 0 -3 for a reason", next(heard));
        rank.close();
        assertEquals("left 0", next(heard));
        assertTrue(told.isEmpty(), "a client that closes by itself is not told that its launcher is lost");
    }

    @Test
    void shouldDescribeAndAbortOnDemand() throws Exception {
        BootstrapServer server = serve(ListeningSocket.open(directory, 8), 1);
        client(server, 0, 1);
        next(heard);
        server.describe();
        String described = next(heard);
        assertTrue(described.startsWith("described 0 state of 0"), described);
        assertTrue(described.contains("BootstrapTest.shouldDescribeAndAbortOnDemand"), "has the stacks: " + described);
        server.abort(9, "enough");
        assertEquals("abort 9 enough", next(told));
    }

    @Test
    void shouldTellTheRankWhenTheLauncherIsGone() throws Exception {
        BootstrapServer server = serve(ListeningSocket.open(directory, 8), 2);
        BootstrapClient rank = client(server, 0, 2);
        try (ExecutorService executor = Executors.newSingleThreadExecutor()) {
            Future<BootstrapException> waiting =
                    executor.submit(() -> assertThrows(BootstrapException.class, rank::fence));
            server.close();
            assertNotNull(waiting.get().getMessage());
        }
        assertTrue(next(told).startsWith("lost "));
    }

    @Test
    void shouldRefuseAWrongTokenAndASecondConnectionOfARank() throws Exception {
        BootstrapServer server = serve(ListeningSocket.open(directory, 8), 2);
        client(server, 0, 2);
        assertThrows(BootstrapException.class, () -> client(server, 0, 2));
        JobEnvironment wrong = new JobEnvironment("j", 1, 2, 1, 2, server.address(), "another", Map.of());
        BootstrapException refused =
                assertThrows(BootstrapException.class, () -> BootstrapClient.connect(wrong, () -> ""));
        assertTrue(refused.getMessage().contains("wrong token"), refused.getMessage());
        while (server.rejected() < 2) { // the answer leaves before the connection is dropped and counted
            Thread.onSpinWait();
        }
        assertEquals(2, server.rejected());
    }

    @Test
    void shouldNameTheAddressWhenNobodyListens() {
        JobEnvironment nobody =
                new JobEnvironment("j", 0, 1, 0, 1, "unix:" + directory.resolve("none"), TOKEN, Map.of());
        BootstrapException lost =
                assertThrows(BootstrapException.class, () -> BootstrapClient.connect(nobody, () -> ""));
        assertTrue(lost.getMessage().contains(directory.toString()), lost.getMessage());
    }

    @Test
    void shouldServeRanksWhileStrangersTalkGarbage() throws Exception {
        BootstrapServer server = serve(ListeningSocket.open(directory, 64), 2);
        long start = System.nanoTime();
        SocketChannel half = Wire.connect(server.address());
        open.add(half);
        half.write(ByteBuffer.wrap(new byte[] {20, 10, 18, 8}));
        Random random = new Random(20_261_122);
        int strangers = 40;
        for (int i = 0; i < strangers; i++) {
            byte[] garbage = new byte[1 + random.nextInt(4000)];
            random.nextBytes(garbage);
            garbage[0] |= (byte) (i % 2 == 0 ? 0x80 : 0);
            try (SocketChannel stranger = Wire.connect(server.address())) {
                stranger.write(ByteBuffer.wrap(garbage));
            } catch (IOException e) {
                // Closed by the server while we were still talking: as it should.
            }
        }
        BootstrapClient[] ranks = {client(server, 0, 2), client(server, 1, 2)};
        fence(ranks);
        while (server.rejected() < strangers) {
            Thread.sleep(5);
        }
        // The half message is given its time, which may be over by now.
        long most = System.nanoTime() - start < HELLO_WITHIN ? strangers : strangers + 1;
        assertTrue(server.rejected() <= most, () -> "rejected: " + server.rejected());
    }

    @Test
    void shouldDropARankThatTurnsToGarbage() throws Exception {
        BootstrapServer server = serve(ListeningSocket.open(directory, 8), 1);
        try (SocketChannel channel = Wire.connect(server.address())) {
            channel.write(Wire.frame(hello()));
            assertTrue(next(heard).startsWith("joined 0"));
            channel.write(ByteBuffer.wrap(new byte[] {3, (byte) 0xff, (byte) 0xff, (byte) 0xff}));
            assertEquals("left 0", next(heard));
        }
    }

    private static FromRank hello() {
        return FromRank.newBuilder()
                .setHello(Hello.newBuilder().setProtocol(Wire.PROTOCOL).setToken(TOKEN))
                .build();
    }

    private BootstrapServer serve(ListeningSocket socket, int size) throws IOException {
        BitSet all = new BitSet();
        all.set(0, size);
        CompletableFuture<BootstrapServer> started = new CompletableFuture<>();
        started.complete(serve(socket, all, cards -> started.join().release(cards)));
        return started.join();
    }

    private BootstrapServer serve(ListeningSocket socket, BitSet ranks, Consumer<byte[]> fenced) throws IOException {
        BootstrapServer server = BootstrapServer.start(socket, ranks, TOKEN, new BootstrapServer.Listener() {
            @Override
            public void joined(int rank, long pid) {
                heard.add("joined " + rank + " " + pid);
            }

            @Override
            public void finalized(int rank) {
                heard.add("finalized " + rank);
            }

            @Override
            public void aborted(int rank, int code, String reason) {
                heard.add("aborted " + rank + " " + code + " " + reason);
            }

            @Override
            public void described(int rank, String text, String stacks) {
                heard.add("described " + rank + " " + text + "\n" + stacks);
            }

            @Override
            public void left(int rank) {
                heard.add("left " + rank);
            }

            @Override
            public void fenced(byte[] cards) {
                fenced.accept(cards);
            }
        });
        open.add(server);
        return server;
    }

    private BootstrapClient client(BootstrapServer server, int rank, int size) throws IOException {
        JobEnvironment env = new JobEnvironment("j", rank, size, rank, size, server.address(), TOKEN, Map.of());
        BootstrapClient client = BootstrapClient.connect(env, new Events() {
            @Override
            public String describe() {
                return "state of " + rank;
            }

            @Override
            public void launcherLost(String why) {
                told.add("lost " + why);
            }

            @Override
            public void abortRequested(int code, String reason) {
                told.add("abort " + code + " " + reason);
            }
        });
        open.add(client);
        return client;
    }

    private static void fence(BootstrapClient... ranks) throws Exception {
        try (ExecutorService executor = Executors.newFixedThreadPool(ranks.length)) {
            List<Future<?>> fences = new ArrayList<>();
            for (BootstrapClient rank : ranks) {
                fences.add(executor.submit(rank::fence));
            }
            for (Future<?> fence : fences) {
                fence.get();
            }
        }
    }

    private static String next(BlockingQueue<String> queue) throws InterruptedException {
        String event = queue.poll(30, TimeUnit.SECONDS);
        assertNotNull(event, "no event came");
        return event;
    }
}
