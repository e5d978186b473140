package org.myrixen.launcher.job;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Standard output and standard error of the launcher, shared by all ranks: what is written in one call stays together. */
final class Console {
    /** Which of the two. */
    enum Channel {
        OUT,
        ERR
    }

    private final OutputStream out;
    private final OutputStream err;
    private final Runnable outputClosed;
    private boolean broken;

    /**
     * A console over unbuffered streams.
     *
     * @param outputClosed called once when a stream takes no more; must not block
     */
    Console(OutputStream out, OutputStream err, Runnable outputClosed) {
        this.out = out;
        this.err = err;
        this.outputClosed = outputClosed;
    }

    /** Writes whole lines. One lock for both channels: they often are the same terminal or file. */
    synchronized void write(Channel channel, byte[] bytes, int length) {
        if (broken) {
            return; // Ranks must not block on their output while the job is being ended.
        }
        try {
            OutputStream stream = channel == Channel.OUT ? out : err;
            stream.write(bytes, 0, length);
            stream.flush();
        } catch (IOException e) {
            broken = true;
            outputClosed.run();
        }
    }

    /** The launcher's own word, on standard error. */
    void say(String message) {
        byte[] line = ("mpjrun: " + message + "\n").getBytes(StandardCharsets.UTF_8);
        write(Channel.ERR, line, line.length);
    }

    /** Text for a person, on standard error, kept together and without a prefix. */
    void show(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        write(Channel.ERR, bytes, bytes.length);
    }
}
