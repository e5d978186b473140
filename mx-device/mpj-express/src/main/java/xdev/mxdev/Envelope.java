package xdev.mxdev;

import mpjbuf.Buffer;
import mpjbuf.RawBuffer;
import mpjbuf.Type;
import mpjdev.Status;
import xdev.Device;
import xdev.XDevException;

/**
 * The 64 match bits of a message between ranks of MPJ Express.
 *
 * <pre>
 *   63          48 47    42 41        32 31                 0
 *  | context       | kind  | source rank | tag                |
 * </pre>
 *
 * A probe sees the bits and the length of a message, not what is in it; yet MPJ Express wants the type and the number of
 * elements. So the kind has the type of the first section, and the length tells the number: by division where all the message
 * is one section of a basic type; else the length is padded so that its last 8, or 16, bits are the number.
 */
final class Envelope {
    /** The most ranks of one job: 10 bits. */
    static final int RANKS = 1 << 10;

    /** Bytes before the static part: its length and that of the dynamic part. */
    static final int HEADER = 8;

    private static final int CONTEXT_SHIFT = 48;
    private static final int KIND_SHIFT = 42;
    private static final int RANK_SHIFT = 32;
    private static final long CONTEXT_MASK = 0xffffL << CONTEXT_SHIFT;
    private static final long RANK_MASK = (RANKS - 1L) << RANK_SHIFT;
    private static final long TAG_MASK = 0xffff_ffffL;

    /** Kinds below are a type's code. */
    private static final int COUNT_IN_8_BITS = 20;

    private static final int COUNT_IN_16_BITS = 40;
    private static final int COUNT_UNKNOWN = 63;

    /** Of the sections' types by code, BYTE to DOUBLE, in bytes. */
    private static final int[] WIDTHS = {1, 2, 2, 1, 4, 8, 4, 8};

    private Envelope() {}

    /**
     * Match bits of a message.
     *
     * @throws XDevException if the context does not fit 16 bits
     */
    static long bits(int context, int kind, int source, int tag) {
        return context(context) | (long) kind << KIND_SHIFT | (long) source << RANK_SHIFT | tag & TAG_MASK;
    }

    /** Match bits of a receive or probe; {@code source < 0} is any source. */
    static long wanted(int context, int source, int tag) {
        return context(context)
                | (source < 0 ? 0 : (long) source << RANK_SHIFT)
                | (tag == Device.ANY_TAG ? 0 : tag & TAG_MASK);
    }

    static long mask(int source, int tag) {
        return CONTEXT_MASK | (source < 0 ? 0 : RANK_MASK) | (tag == Device.ANY_TAG ? 0 : TAG_MASK);
    }

    private static long context(int context) {
        if (context != (short) context) {
            throw new XDevException("context " + context + " does not fit 16 bits: too many communicators were made");
        }
        return (long) context << CONTEXT_SHIFT;
    }

    static int source(long bits) {
        return (int) (bits >>> RANK_SHIFT) & RANKS - 1;
    }

    static int tag(long bits) {
        return (int) bits;
    }

    private static int kind(long bits) {
        return (int) (bits >>> KIND_SHIFT) & 0x3f;
    }

    /** The kind of a committed buffer with that many bytes of dynamic part. */
    static int kind(Buffer buffer, int dynamic) {
        if (buffer.getSize() < Buffer.SECTION_OVERHEAD) {
            return COUNT_UNKNOWN;
        }
        RawBuffer memory = buffer.getStaticBuffer();
        int code = memory.getByte(buffer.offset());
        int count = memory.getInt(buffer.offset() + 4, false);
        boolean plain = dynamic == 0
                && code < WIDTHS.length
                && (long) count * WIDTHS[code] == buffer.getSize() - Buffer.SECTION_OVERHEAD;
        if (plain) {
            return code;
        }
        return count < 1 << 8 ? COUNT_IN_8_BITS + code : count < 1 << 16 ? COUNT_IN_16_BITS + code : COUNT_UNKNOWN;
    }

    /** Bytes to add to a message of that length, so that its length tells the count. */
    static int padding(int kind, int count, long length) {
        if (kind < COUNT_IN_8_BITS || kind == COUNT_UNKNOWN) {
            return 0;
        }
        return (int) (count - length) & (kind < COUNT_IN_16_BITS ? 0xff : 0xffff);
    }

    /** What a probe tells of a message; what can not be told stays as a new Status has it. */
    static void describe(long bits, long length, Status status) {
        status.tag = tag(bits);
        int kind = kind(bits);
        if (kind == COUNT_UNKNOWN) {
            status.countInBytes = (int) Math.min(length - HEADER, Integer.MAX_VALUE);
            return;
        }
        int code = kind % COUNT_IN_8_BITS;
        status.type = Type.getType(code);
        status.numEls = kind < COUNT_IN_8_BITS
                ? (int) ((length - HEADER - Buffer.SECTION_OVERHEAD) / WIDTHS[code])
                : (int) length & (kind < COUNT_IN_16_BITS ? 0xff : 0xffff);
    }
}
