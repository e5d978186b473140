package org.myrixen.bootstrap;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.myrixen.bootstrap.wire.Abort;
import org.myrixen.bootstrap.wire.Card;
import org.myrixen.bootstrap.wire.Description;
import org.myrixen.bootstrap.wire.Fence;
import org.myrixen.bootstrap.wire.Finalized;
import org.myrixen.bootstrap.wire.FromLauncher;
import org.myrixen.bootstrap.wire.FromRank;
import org.myrixen.bootstrap.wire.Hello;

/**
 * A rank's connection to its launcher. Any thread may call; {@link #fence} blocks until all ranks of the job are in it.
 */
public final class BootstrapClient implements AutoCloseable {
    private final SocketChannel channel;
    private final Wire.Reader reader;
    private final Events events;
    private final Map<String, String> cards = new ConcurrentHashMap<>();
    private final Object writing = new Object();

    // Guarded by this.
    private Fence.Builder pending = Fence.newBuilder();
    private long fencesAsked;
    private long fencesDone;
    private String lost;
    private boolean closed;

    private BootstrapClient(SocketChannel channel, Events events) {
        this.channel = channel;
        this.reader = new Wire.Reader(channel);
        this.events = events;
    }

    /**
     * Connects and proves with the token that this rank belongs to the job.
     *
     * @param env what the launcher set for this rank
     * @param events is called on the client's daemon thread from now on
     * @throws BootstrapException if the launcher is not there or refuses this rank
     */
    public static BootstrapClient connect(JobEnvironment env, Events events) {
        try {
            BootstrapClient client = new BootstrapClient(Wire.connect(env.address()), events);
            client.greet(env);
            Thread thread = new Thread(client::listen, "myrixen-bootstrap");
            thread.setDaemon(true);
            thread.start();
            return client;
        } catch (IOException e) {
            throw new BootstrapException(
                    "rank " + env.rank() + " can not reach its launcher at " + env.address() + " (has mpjrun ended?): "
                            + e.getMessage(),
                    e);
        }
    }

    private void greet(JobEnvironment env) throws IOException {
        Hello hello = Hello.newBuilder()
                .setProtocol(Wire.PROTOCOL)
                .setToken(env.token())
                .setRank(env.rank())
                .setPid(ProcessHandle.current().pid())
                .build();
        send(FromRank.newBuilder().setHello(hello));
        byte[] answer = reader.next(Wire.MESSAGE_LIMIT);
        if (answer == null || !FromLauncher.parseFrom(answer).hasWelcome()) {
            channel.close();
            throw new BootstrapException("the launcher at " + env.address() + " refused rank " + env.rank()
                    + ": wrong token, another version of MyriXen, or this rank is already connected");
        }
    }

    /** Publishes a value under a key for all ranks; they see it after the next {@link #fence}. */
    public synchronized void put(String key, String value) {
        pending.addCards(Card.newBuilder().setKey(key).setValue(value));
    }

    /** A value that some rank put before the last {@link #fence}, or null; local, no round trip. */
    public String get(String key) {
        return cards.get(key);
    }

    /** Everything that was put before the last {@link #fence}. */
    public Map<String, String> cards() {
        return Map.copyOf(cards);
    }

    /**
     * Waits until every rank of the job has called it; then all see what any of them put before.
     *
     * @throws BootstrapException if the launcher is gone
     */
    public synchronized void fence() {
        long mine = ++fencesAsked;
        Fence fence = pending.build();
        pending = Fence.newBuilder();
        try {
            send(FromRank.newBuilder().setFence(fence));
        } catch (IOException e) {
            throw new BootstrapException("fence: the launcher is gone: " + e.getMessage(), e);
        }
        boolean interrupted = false;
        while (fencesDone < mine && lost == null && !closed) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (fencesDone < mine) {
            throw new BootstrapException("fence: " + (lost == null ? "closed by another thread" : lost));
        }
    }

    /**
     * Tells the launcher that the job must end; the caller ends its own process with {@link ExitCode#ofAbort} afterwards.
     * Never throws: the caller is on its way out.
     *
     * @param code error code, becomes the exit code of the job
     * @param reason one line, printed by the launcher with this rank's number
     */
    public void abort(int code, String reason) {
        try {
            send(FromRank.newBuilder().setAbort(Abort.newBuilder().setCode(code).setReason(reason)));
        } catch (IOException e) {
            // The launcher is gone: nobody is left to tell, and the connection's end ends the other ranks.
        }
    }

    /** Tells the launcher that this rank has finalized, so that its exit is no failure. */
    public void finalized() {
        try {
            send(FromRank.newBuilder().setFinalized(Finalized.getDefaultInstance()));
        } catch (IOException e) {
            throw new BootstrapException("finalize: the launcher is gone: " + e.getMessage(), e);
        }
    }

    /** Ends the connection; {@link Events} are not called afterwards. A rank that closes without {@link #finalized} has failed. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        try {
            channel.close();
        } catch (IOException e) {
            // Closed all the same.
        }
    }

    private void send(FromRank.Builder message) throws IOException {
        ByteBuffer frame = Wire.frame(message.build());
        synchronized (writing) {
            while (frame.hasRemaining()) {
                channel.write(frame);
            }
        }
    }

    private void listen() {
        try {
            byte[] message = reader.next(Wire.MESSAGE_LIMIT);
            while (message != null) {
                take(FromLauncher.parseFrom(message));
                message = reader.next(Wire.MESSAGE_LIMIT);
            }
            lost("the launcher closed the connection");
        } catch (IOException e) {
            lost("the connection to the launcher broke: " + e.getMessage());
        }
    }

    private void take(FromLauncher message) throws IOException {
        switch (message.getKindCase()) {
            case FENCE_DONE -> {
                message.getFenceDone().getCardsList().forEach(card -> cards.put(card.getKey(), card.getValue()));
                synchronized (this) {
                    fencesDone++;
                    notifyAll();
                }
            }
            case ABORT -> {
                Abort abort = message.getAbort();
                if (!isClosed()) {
                    events.abortRequested(abort.getCode(), abort.getReason());
                }
            }
            case DESCRIBE ->
                send(FromRank.newBuilder()
                        .setDescription(
                                Description.newBuilder().setText(describe()).setStacks(Stacks.ofApplication())));
            case WELCOME, KIND_NOT_SET -> {
                // A kind that a newer launcher knows: nothing that this rank would have to do.
            }
        }
    }

    /** A description that fails must not cost the launcher the stacks. */
    private String describe() {
        try {
            return events.describe();
        } catch (RuntimeException e) {
            return "no description: " + e;
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private void lost(String why) {
        synchronized (this) {
            if (closed) {
                return;
            }
            lost = why;
            notifyAll();
        }
        events.launcherLost(why);
    }
}
