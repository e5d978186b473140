package org.myrixen.launcher.remote;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Carries standard input into the pipe of rank 0, which reads when it likes. */
final class RankInput {
    private final BlockingQueue<byte[]> chunks = new LinkedBlockingQueue<>();
    private final Connection connection;

    RankInput(Connection connection) {
        this.connection = connection;
    }

    void add(byte[] chunk) {
        chunks.add(chunk);
    }

    /** Starts to write. */
    void into(OutputStream pipe) {
        Thread.ofPlatform().daemon().name("input of rank 0").start(() -> pump(pipe));
    }

    private void pump(OutputStream pipe) {
        boolean open = true;
        try {
            for (byte[] chunk = chunks.take(); chunk.length > 0; chunk = chunks.take()) {
                open = open && write(pipe, chunk);
                connection.send(new Message.InputTaken(chunk.length));
            }
            pipe.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // Closed all the same.
        }
    }

    /** False when the rank reads no more: the rest is dropped, as a closed pipe would. */
    private static boolean write(OutputStream pipe, byte[] chunk) {
        try {
            pipe.write(chunk);
            pipe.flush();
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
