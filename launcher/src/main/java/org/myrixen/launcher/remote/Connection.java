package org.myrixen.launcher.remote;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * Messages over a socket, each behind its length and the number of its kind. Sending never blocks; what could grow is held by
 * {@link Credit}s above. The peer must be heard within a time, or counts as lost.
 */
final class Connection {
    private static final Class<?>[] KINDS = Message.class.getPermittedSubclasses();
    private static final int LONGEST = 128 << 20;
    private static final int BEATS = 4;

    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;
    private final BlockingQueue<Message> unsent = new LinkedBlockingQueue<>();
    private final Thread writer;
    private volatile boolean closing;
    private volatile long heard = System.nanoTime();

    /**
     * Wraps a socket whose peer has proven itself.
     *
     * @param patience after which a silent peer counts as lost; zero for never
     * @throws IOException if the socket is closed already
     */
    Connection(Socket socket, String name, Duration patience) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(Math.toIntExact(patience.toMillis()));
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        this.out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
        this.writer = Thread.ofPlatform().daemon().name("to " + name).start(this::write);
        if (patience.isPositive()) {
            Thread.ofPlatform().daemon().name("beat to " + name).start(() -> beat(patience.dividedBy(BEATS)));
        }
    }

    /** Sends after all that was sent before. */
    void send(Message message) {
        unsent.add(message);
    }

    /**
     * Reads until the connection is over.
     *
     * @return why it is
     */
    String listen(Consumer<Message> listener) {
        try {
            while (true) {
                Message message = read();
                heard = System.nanoTime();
                if (!(message instanceof Message.Beat)) {
                    listener.accept(message);
                }
            }
        } catch (EOFException e) {
            return "the connection was closed";
        } catch (java.net.SocketTimeoutException e) {
            return "nothing was heard for too long (launch.heartbeat)";
        } catch (IOException e) {
            return "the connection broke: " + e.getMessage();
        }
    }

    /** When the last message came, by {@link System#nanoTime}. */
    long heard() {
        return heard;
    }

    private Message read() throws IOException {
        int length = in.readInt();
        if (length < 1 || length > LONGEST) {
            throw new IOException("a message of " + length + " bytes");
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        int kind = Byte.toUnsignedInt(bytes[0]);
        if (kind >= KINDS.length) {
            throw new IOException("a message of unknown kind " + kind);
        }
        return (Message) RecordCodec.decode(KINDS[kind].asSubclass(Record.class), bytes, 1);
    }

    private void write() {
        try {
            for (Message next = unsent.take(); !closing || !unsent.isEmpty(); next = unsent.take()) {
                write(next);
                if (unsent.isEmpty()) {
                    out.flush();
                }
            }
            out.flush();
            socket.shutdownOutput();
        } catch (IOException e) {
            // The reader sees the same end.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(Message message) throws IOException {
        byte[] body = RecordCodec.encode((Record) message);
        out.writeInt(body.length + 1);
        out.writeByte(kind(message));
        out.write(body);
    }

    private static int kind(Message message) {
        for (int kind = 0; kind < KINDS.length; kind++) {
            if (KINDS[kind] == message.getClass()) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no kind of message: " + message);
    }

    private void beat(Duration every) {
        try {
            while (!closing) {
                Thread.sleep(every);
                send(new Message.Beat());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sends what is still to be sent, as long as the peer takes it, and closes. */
    void close(Duration within) {
        closing = true;
        send(new Message.Beat()); // Wakes the writer, which does not send it.
        try {
            writer.join(within);
            socket.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // Closed all the same.
        }
    }
}
