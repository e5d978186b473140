package org.myrixen.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.function.Function;

/** Tells the status of this process to whoever of the same user connects: one line in, a text out. */
final class StatusSocket implements AutoCloseable {
    private final Path path;
    private final ServerSocketChannel server;
    private final Function<String, String> answers;

    /**
     * Listens from now on.
     *
     * @param answers to a line; null where there is none
     */
    StatusSocket(Path path, Function<String, String> answers) throws IOException {
        this.path = path;
        this.answers = answers;
        Files.deleteIfExists(path); // of one that was killed: the caller holds the lock
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(path));
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
        Thread.ofPlatform().daemon().name("status").start(this::serve);
    }

    private void serve() {
        boolean open = true;
        while (open) {
            open = serveOne();
        }
    }

    /** Whether there may be another. */
    private boolean serveOne() {
        try {
            SocketChannel client = server.accept();
            Thread.ofVirtual().start(() -> answer(client, answers)); // a client that says nothing keeps nobody waiting
            return true;
        } catch (IOException e) {
            return server.isOpen();
        }
    }

    /** Answers one who has connected, and who may have gone again without a word. */
    static void answer(SocketChannel client, Function<String, String> answers) {
        try (client;
                BufferedReader in = new BufferedReader(
                        new InputStreamReader(Channels.newInputStream(client), StandardCharsets.UTF_8));
                OutputStream out = Channels.newOutputStream(client)) {
            String line = in.readLine();
            String answer = line == null ? null : answers.apply(line);
            if (answer != null) {
                out.write(answer.getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            return; // it does not want to know any more
        }
    }

    /**
     * Asks the process that listens there.
     *
     * @param patience for the whole answer
     * @throws IOException if nobody does, or it does not answer
     */
    static String ask(Path path, String line, Duration patience) throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            Thread limit = Thread.ofVirtual().start(() -> closeAfter(patience, channel));
            try {
                Channels.newOutputStream(channel).write((line + "\n").getBytes(StandardCharsets.UTF_8));
                return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
            } catch (ClosedChannelException e) {
                throw new IOException(
                        "no answer for " + patience.toSeconds() + " s: is that process stopped, or overloaded?", e);
            } finally {
                limit.interrupt();
            }
        }
    }

    private static void closeAfter(Duration patience, SocketChannel channel) {
        try {
            Thread.sleep(patience);
            channel.close();
        } catch (InterruptedException | IOException e) {
            return; // it was answered in time, or is closed
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        Files.deleteIfExists(path);
    }
}
