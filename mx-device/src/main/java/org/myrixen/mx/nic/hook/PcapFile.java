package org.myrixen.mx.nic.hook;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.myrixen.mx.nic.NicException;
import org.myrixen.mx.wire.EtherHead;

/**
 * A capture in the classic format of libpcap, version 2.4 with nanoseconds, link type Ethernet, in the byte order of this
 * machine. A record per frame, written through a buffer; the file is a whole one after each {@link #flush}.
 *
 * <pre>{@code
 *       0       1       2       3       4       5       6       7
 *   0 |           0xA1B23C4D          |       2       |       4       |   the file's head
 *   8 |               0               |               0               |
 *  16 |            snapLen            |               1               |
 *
 *   0 |            seconds            |          nanoseconds          |   a record's head
 *   8 |         bytes captured        |        bytes of the frame     |
 *  16 |                           frame ...                           |
 * }</pre>
 */
final class PcapFile implements AutoCloseable {
    static final int MAGIC = 0xA1B23C4D;
    static final int HEAD = 24;
    static final int RECORD_HEAD = 16;

    private static final int VERSION = 2 | 4 << 16;
    private static final int SNAP_LENGTH = 1 << 18;
    private static final int ETHERNET = 1;
    private static final int BUFFER = 1 << 19;
    private static final long SECOND = 1_000_000_000L;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;

    private final Path path;
    private final FileChannel channel;
    private final MemorySegment buffer = Arena.ofAuto().allocate(BUFFER, Long.BYTES);
    private final ByteBuffer bytes = buffer.asByteBuffer();
    private final long epoch;
    private int used;
    private long records;
    private IOException failure;

    /**
     * Begins a file, which may be there already.
     *
     * @throws NicException if it can not be written
     */
    PcapFile(Path path) {
        this.path = path;
        Instant now = Instant.now();
        epoch = now.getEpochSecond() * SECOND + now.getNano() - System.nanoTime();
        try {
            channel = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new NicException("mx.capture: " + path + " can not be written: " + e, e);
        }
        int[] head = {MAGIC, VERSION, 0, 0, SNAP_LENGTH, ETHERNET};
        for (int i = 0; i < head.length; i++) {
            buffer.setAtIndex(INT, i, head[i]);
        }
        used = HEAD;
        flush();
    }

    /** Adds a frame of now, under an Ethernet head. */
    void add(
            long destination,
            long source,
            int peerIndex,
            MemorySegment header,
            long at,
            int headerLength,
            MemorySegment payload,
            long payloadAt,
            int length) {
        int frame = EtherHead.LENGTH + headerLength + length;
        if (used + RECORD_HEAD + Math.max(frame, EtherHead.MIN_FRAME) > BUFFER) {
            flush();
        }
        long start = (long) used + RECORD_HEAD;
        EtherHead.encode(buffer, start, destination, source, peerIndex);
        MemorySegment.copy(header, at, buffer, start + EtherHead.LENGTH, headerLength);
        MemorySegment.copy(payload, payloadAt, buffer, start + EtherHead.LENGTH + headerLength, length);
        int padded = EtherHead.pad(buffer, start, frame);
        long now = epoch + System.nanoTime();
        buffer.set(INT, used, (int) (now / SECOND));
        buffer.set(INT, used + 4L, (int) (now % SECOND));
        buffer.set(INT, used + 8L, padded);
        buffer.set(INT, used + 12L, padded);
        used += RECORD_HEAD + padded;
        records++;
    }

    /** Writes what is gathered; after a failure nothing more is captured, and {@link #toString} says why. */
    void flush() {
        if (used == 0) {
            return;
        }
        bytes.clear().limit(used);
        used = 0;
        try {
            while (failure == null && bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            failure = e;
        }
    }

    @Override
    public void close() {
        flush();
        try {
            channel.close();
        } catch (IOException e) {
            failure = e;
        }
    }

    @Override
    public String toString() {
        return "capture of " + records + " frames in " + path + (failure == null ? "" : ", ended by " + failure);
    }
}
