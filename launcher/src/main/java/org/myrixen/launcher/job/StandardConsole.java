package org.myrixen.launcher.job;

import java.io.IOException;
import java.io.OutputStream;

/** Standard output and standard error of the launcher. */
final class StandardConsole implements Console {
    private final OutputStream out;
    private final OutputStream err;
    private final Runnable outputClosed;
    private boolean broken;

    /**
     * A console over unbuffered streams.
     *
     * @param outputClosed called once when a stream takes no more; must not block
     */
    StandardConsole(OutputStream out, OutputStream err, Runnable outputClosed) {
        this.out = out;
        this.err = err;
        this.outputClosed = outputClosed;
    }

    /** One lock for both channels: they often are the same terminal or file. */
    @Override
    public synchronized void write(Channel channel, byte[] bytes, int length) {
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
}
