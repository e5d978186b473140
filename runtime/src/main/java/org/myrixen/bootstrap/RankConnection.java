package org.myrixen.bootstrap;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import org.myrixen.bootstrap.wire.FromLauncher;
import org.myrixen.bootstrap.wire.FromRank;

/** One accepted connection, used by the server's thread only: a stranger at first, a rank once it has proven itself. */
final class RankConnection implements Closeable {
    private static final int STRANGER = -1;

    private final SocketChannel channel;
    private final SelectionKey key;
    private final long deadline;
    private final Wire.Reader reader;
    private final Deque<ByteBuffer> unsent = new ArrayDeque<>();
    private int rank = STRANGER;

    /**
     * Wraps a non-blocking channel.
     *
     * @param key its registration, to ask for write readiness when the peer reads slowly
     * @param deadline in {@link System#nanoTime} terms, when a stranger's time is over
     */
    RankConnection(SocketChannel channel, SelectionKey key, long deadline) {
        this.channel = channel;
        this.key = key;
        this.deadline = deadline;
        this.reader = new Wire.Reader(channel);
    }

    /** The rank at the other end, negative while it is a stranger. */
    int rank() {
        return rank;
    }

    long deadline() {
        return deadline;
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    void becomes(int provenRank) {
        rank = provenRank;
    }

    /** Reads what is there; false at the end of the stream. */
    boolean fill() throws IOException {
        return reader.fill() >= 0;
    }

    /** The next whole message, or null. */
    FromRank poll() throws IOException {
        byte[] message = reader.poll(rank < 0 ? Wire.HELLO_LIMIT : Wire.MESSAGE_LIMIT);
        return message == null ? null : FromRank.parseFrom(message);
    }

    void send(FromLauncher message) throws IOException {
        unsent.add(Wire.frame(message));
        flush();
    }

    /** Writes what the peer takes now, and asks to be called again for the rest. */
    void flush() throws IOException {
        while (!unsent.isEmpty()) {
            channel.write(unsent.peek());
            if (unsent.peek().hasRemaining()) {
                break;
            }
            unsent.remove();
        }
        key.interestOps(unsent.isEmpty() ? SelectionKey.OP_READ : SelectionKey.OP_READ | SelectionKey.OP_WRITE);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
