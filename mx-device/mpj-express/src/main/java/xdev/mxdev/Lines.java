package xdev.mxdev;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A connection that speaks in lines. Reading never blocks; lines are short, so writing hardly ever does. */
final class Lines implements Closeable {
    private static final int LONGEST = 16 << 10;
    private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final SocketChannel channel;
    private final ByteBuffer bytes = ByteBuffer.allocate(4096);
    private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
    private final Queue<String> lines = new ArrayDeque<>();

    Lines(SocketChannel channel) throws IOException {
        this.channel = channel;
        channel.configureBlocking(false);
    }

    SelectableChannel channel() {
        return channel;
    }

    /** Takes in what is there; false if the other side has closed, or says too much. */
    boolean fill() {
        try {
            int read;
            while ((read = channel.read(bytes.clear())) > 0) {
                split(bytes.flip());
            }
            return read == 0 && partial.size() < LONGEST;
        } catch (IOException e) {
            return false; // Reset is the same as closed: the other side is gone.
        }
    }

    private void split(ByteBuffer from) {
        while (from.hasRemaining()) {
            byte next = from.get();
            if (next == '\n') {
                lines.add(partial.toString(StandardCharsets.UTF_8));
                partial.reset();
            } else {
                partial.write(next);
            }
        }
    }

    /** The next whole line; null if there is none yet. */
    String next() {
        return lines.poll();
    }

    /** Says a line; that nobody hears it any more shows when reading. */
    synchronized void say(String line) {
        ByteBuffer out = StandardCharsets.UTF_8.encode(line.replace('\n', ' ') + "\n");
        try {
            while (out.hasRemaining()) {
                if (channel.write(out) == 0) {
                    LockSupport.parkNanos(RETRY_NANOS);
                }
            }
        } catch (IOException e) {
            out.clear();
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            partial.reset(); // Nothing can be done for it, and nobody reads here any more.
        }
    }
}
