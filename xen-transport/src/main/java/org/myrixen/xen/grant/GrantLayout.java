package org.myrixen.xen.grant;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import org.myrixen.mx.nic.NicException;

/**
 * The index pages before the memory of a granted segment, version 1, byte order of the host. As many pages as the references
 * of the memory's pages need; of their heads only the first counts.
 *
 * <pre>
 *      0       4       8       12      16
 *    0 | magic         | bytes         |   constant; the maker writes it before it publishes the segment
 *   64 | bell  |A|L|                       the reader's line: a doorbell word, A attached, L alive
 *  128 | bell  |A|L|G|                     the maker's line: the same, and G it goes by itself
 *  256 | ref 0 | ref 1 ... ref 959 |       of the pages of memory; page n goes on with 960 n
 * </pre>
 *
 * Who is alive has 1 in L; its kernel writes 0 when the process has unmapped the page or died. A maker that goes by itself
 * says so before. The reader sets L, then A with release, once all is mapped; the maker has both from the beginning. Who rings
 * reads the other's line as one word. Bells have the states of {@link org.myrixen.xen.doorbell.FutexDoorbell}; one event
 * channel carries the ringing both ways.
 */
final class GrantLayout {
    static final int PAGE = 4096;
    static final int REFS = 960;

    /** Most pages of memory, 256 MiB. */
    static final int MAX_PAGES = 65_536;

    static final long READERS_LINE = 64;
    static final long MAKERS_LINE = 128;
    static final long READER_ALIVE_AT = READERS_LINE + 5;
    static final long MAKER_ALIVE_AT = MAKERS_LINE + 5;

    /** A line of somebody who is there and awake. */
    static final long AWAKE = 0x0000_0101_0000_0000L;

    private static final long ATTACHED = 4; // in a line
    private static final long GOING_AT = MAKERS_LINE + 6;

    private static final long MAGIC = 0x4d7972_4772616e31L; // "MyrGran1"
    private static final long BYTES_AT = 8;
    private static final long REFS_AT = 256;

    private static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle();
    private static final VarHandle BYTE = ValueLayout.JAVA_BYTE.varHandle();

    private GrantLayout() {}

    static int pages(long bytes) {
        return (int) ((bytes + PAGE - 1) / PAGE);
    }

    static int indexPages(int pages) {
        return (pages + REFS - 1) / REFS;
    }

    private static long refAt(int page) {
        return (long) (page / REFS) * PAGE + REFS_AT + 4L * (page % REFS);
    }

    static void write(MemorySegment index, long bytes, int[] refs) {
        for (int page = 0; page < refs.length; page++) {
            index.set(ValueLayout.JAVA_INT, refAt(page), refs[page]);
        }
        index.set(ValueLayout.JAVA_LONG, BYTES_AT, bytes);
        index.set(ValueLayout.JAVA_BYTE, MAKER_ALIVE_AT, (byte) 1);
        index.set(ValueLayout.JAVA_BYTE, MAKERS_LINE + ATTACHED, (byte) 1);
        LONG.setRelease(index, 0L, MAGIC); // acquired in refs()
    }

    /**
     * A private copy of the references.
     *
     * @throws NicException if the index is not of a segment of that size
     */
    static int[] refs(MemorySegment index, long bytes) {
        if ((long) LONG.getAcquire(index, 0L) != MAGIC || index.get(ValueLayout.JAVA_LONG, BYTES_AT) != bytes) {
            throw new NicException("these pages are not the index of a segment of " + bytes + " bytes");
        }
        int[] refs = new int[pages(bytes)];
        for (int page = 0; page < refs.length; page++) {
            refs[page] = index.get(ValueLayout.JAVA_INT, refAt(page));
        }
        return refs;
    }

    static void attach(MemorySegment index) {
        index.set(ValueLayout.JAVA_BYTE, READER_ALIVE_AT, (byte) 1);
        BYTE.setRelease(index, READERS_LINE + ATTACHED, (byte) 1); // acquired in line()
    }

    /** Bell, attached and alive of one end in one look, as {@link #bell} and its siblings take it apart. */
    static long line(MemorySegment index, long at) {
        return (long) LONG.getAcquire(index, at);
    }

    static int bell(long line) {
        return (int) line;
    }

    static boolean isAttached(long line) {
        return (line >>> 32 & 0xff) != 0;
    }

    /** Whether there was somebody and is nobody any more. */
    static boolean isDeserted(long line) {
        return isAttached(line) && (line >>> 40 & 0xff) == 0;
    }

    static void go(MemorySegment index) {
        BYTE.setRelease(index, GOING_AT, (byte) 1); // acquired in makerDied()
    }

    static boolean makerDied(MemorySegment index) {
        return (byte) BYTE.getAcquire(index, MAKER_ALIVE_AT) == 0 // after this, since the kernel cleared it later
                && (byte) BYTE.getAcquire(index, GOING_AT) == 0;
    }
}
