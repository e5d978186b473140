package org.myrixen.launcher.job;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Carries one stream of one rank to the console, in whole lines. */
final class LinePump implements Runnable {
    private static final int CHUNK = 1 << 16;

    /** A line longer than this is cut: a rank that never ends its line must not fill the launcher's heap. */
    private static final int LONGEST_LINE = 16 << 20;

    private final InputStream in;
    private final Console console;
    private final Console.Channel channel;
    private final byte[] tag;
    private final boolean alone;
    private byte[] buffer = new byte[CHUNK];
    private int filled;

    /**
     * A pump that is run by a thread of its own.
     *
     * @param tag starts each line; may be empty
     * @param alone the job has one rank: nobody's lines can be mixed, so that a prompt comes out before its line ends
     */
    LinePump(InputStream in, Console console, Console.Channel channel, String tag, boolean alone) {
        this.in = in;
        this.console = console;
        this.channel = channel;
        this.tag = tag.getBytes(StandardCharsets.UTF_8);
        this.alone = alone && tag.isEmpty();
    }

    @Override
    public void run() {
        try (in) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer, filled, buffer.length - filled)) {
                int scanned = filled;
                filled += n;
                int end = alone ? filled : endOfLastLine(scanned);
                if (end > 0) {
                    write(end);
                    System.arraycopy(buffer, end, buffer, 0, filled - end);
                    filled -= end;
                } else if (filled == buffer.length) {
                    grow();
                }
            }
        } catch (IOException e) {
            // The pipe broke with the process: what came before is still to be written.
        }
        endLine();
    }

    private int endOfLastLine(int scanned) {
        for (int i = filled - 1; i >= scanned; i--) {
            if (buffer[i] == '\n') {
                return i + 1;
            }
        }
        return 0;
    }

    private void grow() {
        if (buffer.length < LONGEST_LINE) {
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        } else {
            endLine();
        }
    }

    /** Writes an unfinished line as a line. */
    private void endLine() {
        if (filled > 0) {
            if (!alone) {
                buffer = filled == buffer.length ? Arrays.copyOf(buffer, filled + 1) : buffer;
                buffer[filled++] = '\n';
            }
            write(filled);
            filled = 0;
        }
    }

    private void write(int end) {
        if (tag.length == 0) {
            console.write(channel, buffer, end);
            return;
        }
        ByteArrayOutputStream tagged = new ByteArrayOutputStream(end + CHUNK / 4);
        int start = 0;
        for (int i = 0; i < end; i++) {
            if (buffer[i] == '\n') {
                tagged.writeBytes(tag);
                tagged.write(buffer, start, i + 1 - start);
                start = i + 1;
            }
        }
        console.write(channel, tagged.toByteArray(), tagged.size());
    }
}
