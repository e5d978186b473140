package org.myrixen.bootstrap;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.myrixen.bootstrap.wire.Abort;
import org.myrixen.bootstrap.wire.Card;
import org.myrixen.bootstrap.wire.Describe;
import org.myrixen.bootstrap.wire.FenceDone;
import org.myrixen.bootstrap.wire.FromLauncher;
import org.myrixen.bootstrap.wire.FromRank;
import org.myrixen.bootstrap.wire.Hello;
import org.myrixen.bootstrap.wire.Welcome;

/**
 * The launcher's end of the bootstrap protocol: one thread serves all ranks, never blocks on one of them, and believes
 * nobody who has not shown the token.
 */
public final class BootstrapServer implements AutoCloseable {
    /** What ranks do; all methods are called on the server's thread and must not block. */
    public interface Listener {
        /** A rank has connected: it runs MPI from now on. */
        void joined(int rank, long pid);

        /** A rank has called Finalize. */
        void finalized(int rank);

        /** A rank wants the job to end. */
        void aborted(int rank, int code, String reason);

        /** A rank has answered {@link BootstrapServer#describe}. */
        void described(int rank, String text, String stacks);

        /** The connection of a rank is over and all that it said was delivered. */
        void left(int rank);

        /**
         * All ranks of this server are in a fence and wait for {@link BootstrapServer#release}.
         *
         * @param cards what they put since the last fence, for {@code release} only; such arrays may be joined
         */
        void fenced(byte[] cards);
    }

    /** How long a connection may stay without having proven itself. */
    private static final Duration HELLO_WITHIN = Duration.ofSeconds(10);

    private final ListeningSocket socket;
    private final String token;
    private final Listener listener;
    private final Selector selector;
    private final Thread thread;
    private final BitSet served;
    private final RankConnection[] ranks;
    private final List<RankConnection> strangers = new ArrayList<>();
    private final List<Card> cards = new ArrayList<>();
    private final Queue<Runnable> requests = new ConcurrentLinkedQueue<>();
    private final AtomicLong rejected = new AtomicLong();
    private int inFence;

    private BootstrapServer(ListeningSocket socket, BitSet served, String token, Listener listener) throws IOException {
        this.socket = socket;
        this.token = token;
        this.listener = listener;
        this.served = (BitSet) served.clone();
        this.ranks = new RankConnection[served.length()];
        this.selector = Selector.open();
        socket.channel().configureBlocking(false);
        socket.channel().register(selector, SelectionKey.OP_ACCEPT);
        this.thread = new Thread(this::serve, "myrixen-bootstrap-server");
        thread.setDaemon(true);
    }

    /**
     * Starts to serve a job, or the part of it that runs on this host.
     *
     * @param socket where to listen; closed with this server
     * @param served ranks that may connect here
     * @param token what a rank must show in its first message
     * @throws IOException if the system refuses a selector
     */
    public static BootstrapServer start(ListeningSocket socket, BitSet served, String token, Listener listener)
            throws IOException {
        BootstrapServer server = new BootstrapServer(socket, served, token, listener);
        server.thread.start();
        return server;
    }

    /** Where ranks connect, as {@link JobEnvironment#address()}. */
    public String address() throws IOException {
        return socket.address();
    }

    /** Connections closed because they showed no token, a wrong one, or garbage. */
    public long rejected() {
        return rejected.get();
    }

    /** Tells every connected rank that the job ends. */
    public void abort(int code, String reason) {
        FromLauncher abort = FromLauncher.newBuilder()
                .setAbort(Abort.newBuilder().setCode(code).setReason(reason))
                .build();
        request(() -> toAll(abort));
    }

    /**
     * Ends a fence that all ranks of the job have come to.
     *
     * @param cards what all servers of the job got with {@link Listener#fenced}, joined in any order
     * @throws IllegalArgumentException if it is something else
     */
    public void release(byte[] cards) {
        try {
            FromLauncher done = FromLauncher.newBuilder()
                    .setFenceDone(FenceDone.parseFrom(cards))
                    .build();
            request(() -> toAll(done));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("no cards", e);
        }
    }

    /** Asks every connected rank what it is doing; the answers come to {@link Listener#described}. */
    public void describe() {
        FromLauncher describe = FromLauncher.newBuilder()
                .setDescribe(Describe.getDefaultInstance())
                .build();
        request(() -> toAll(describe));
    }

    /** Closes all connections; ranks that still run end themselves. */
    @Override
    public void close() throws IOException {
        selector.close();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        socket.close();
    }

    private void request(Runnable request) {
        requests.add(request);
        selector.wakeup();
    }

    private void serve() {
        try {
            while (selector.isOpen()) {
                selector.select(this::ready, strangers.isEmpty() ? 0 : HELLO_WITHIN.toMillis() / 4);
                for (Runnable request = requests.poll(); request != null; request = requests.poll()) {
                    request.run();
                }
                dropLateStrangers();
            }
        } catch (ClosedSelectorException e) {
            // close() was called.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            for (RankConnection rank : ranks) {
                closeQuietly(rank);
            }
            strangers.forEach(BootstrapServer::closeQuietly);
        }
    }

    private void ready(SelectionKey key) {
        if (key.attachment() instanceof RankConnection connection) {
            serve(connection);
        } else {
            accept();
        }
    }

    private void accept() {
        try {
            SocketChannel channel = socket.channel().accept();
            if (channel != null) {
                channel.configureBlocking(false);
                SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
                RankConnection stranger = new RankConnection(channel, key, System.nanoTime() + HELLO_WITHIN.toNanos());
                key.attach(stranger);
                strangers.add(stranger);
            }
        } catch (IOException e) {
            // The peer went away between connect and accept, or we are out of descriptors: the others are still served.
        }
    }

    private void serve(RankConnection connection) {
        try {
            connection.flush();
            boolean open = connection.fill();
            for (FromRank message = connection.poll(); message != null; message = connection.poll()) {
                take(connection, message);
            }
            if (!open) {
                drop(connection);
            }
        } catch (IOException e) {
            drop(connection);
        }
    }

    private void take(RankConnection from, FromRank message) throws IOException {
        if (from.rank() < 0) {
            greet(from, message);
            return;
        }
        switch (message.getKindCase()) {
            case FENCE -> fence(message);
            case ABORT ->
                listener.aborted(
                        from.rank(),
                        message.getAbort().getCode(),
                        message.getAbort().getReason());
            case FINALIZED -> listener.finalized(from.rank());
            case DESCRIPTION ->
                listener.described(
                        from.rank(),
                        message.getDescription().getText(),
                        message.getDescription().getStacks());
            case HELLO, KIND_NOT_SET -> throw new IOException("a second Hello, or a message of no known kind");
        }
    }

    private void greet(RankConnection from, FromRank message) throws IOException {
        Hello hello = message.getHello();
        // The comparison takes the same time wherever the tokens differ.
        boolean proven = message.hasHello()
                && hello.getProtocol() == Wire.PROTOCOL
                && MessageDigest.isEqual(hello.getTokenBytes().toByteArray(), token.getBytes(StandardCharsets.UTF_8));
        if (!proven || hello.getRank() < 0 || !served.get(hello.getRank()) || ranks[hello.getRank()] != null) {
            throw new IOException("no token, a wrong one, or a rank that is already connected");
        }
        strangers.remove(from);
        ranks[hello.getRank()] = from;
        from.becomes(hello.getRank());
        listener.joined(hello.getRank(), hello.getPid());
        from.send(FromLauncher.newBuilder()
                .setWelcome(Welcome.getDefaultInstance())
                .build());
    }

    private void fence(FromRank message) {
        cards.addAll(message.getFence().getCardsList());
        if (++inFence == served.cardinality()) {
            byte[] all = FenceDone.newBuilder().addAllCards(cards).build().toByteArray();
            inFence = 0;
            cards.clear();
            listener.fenced(all);
        }
    }

    private void toAll(FromLauncher message) {
        for (RankConnection rank : ranks) {
            if (rank != null && rank.isOpen()) {
                try {
                    rank.send(message);
                } catch (IOException e) {
                    drop(rank);
                }
            }
        }
    }

    private void drop(RankConnection connection) {
        if (connection.rank() < 0) {
            strangers.remove(connection);
            rejected.incrementAndGet();
        }
        closeQuietly(connection);
        if (connection.rank() >= 0) {
            listener.left(connection.rank());
        }
    }

    private void dropLateStrangers() {
        long now = System.nanoTime();
        for (RankConnection stranger : List.copyOf(strangers)) {
            if (now - stranger.deadline() > 0) {
                drop(stranger);
            }
        }
    }

    private static void closeQuietly(Closeable closeable) {
        if (closeable != null) {
            try {
                closeable.close();
            } catch (IOException e) {
                // Closed all the same.
            }
        }
    }
}
