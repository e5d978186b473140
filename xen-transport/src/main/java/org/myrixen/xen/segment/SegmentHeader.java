package org.myrixen.xen.segment;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import org.myrixen.mx.nic.NicException;

/**
 * The first 64 bytes of every shared segment, version 1, byte order of the host.
 *
 * <pre>
 *      0       4       8       12      16
 *    0 | magic         | kind  |version|
 *   16 | bytes         | nonce         |
 *   32 | owner pid     | pid namespace |
 *   48 | nonce address | 0             |
 * </pre>
 *
 * Commit rule: everything else is written first, then the magic with release; a reader that acquires the magic sees the
 * rest. Nothing but the magic is looked at before. All of it is constant afterwards.
 */
public final class SegmentHeader {
    public static final int BYTES = 64;

    /** A segment that is an inbox. */
    public static final int INBOX = 1;

    /** A segment that is a ring. */
    public static final int RING = 2;

    static final int VERSION = 1;
    static final long MAGIC = 0x4d7972695865_6e31L; // "MyriXen1"
    static final long MAGIC_AT = 0;
    static final long KIND_AT = 8;
    static final long VERSION_AT = 12;
    static final long BYTES_AT = 16;
    static final long NONCE_AT = 24;
    static final long PID_AT = 32;
    static final long PID_NAMESPACE_AT = 40;
    static final long NONCE_ADDRESS_AT = 48;

    private static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle();

    private SegmentHeader() {}

    /** Fills in the header and commits it. */
    public static void write(MemorySegment memory, int kind, long nonce, Owner owner) {
        memory.set(ValueLayout.JAVA_INT, KIND_AT, kind);
        memory.set(ValueLayout.JAVA_INT, VERSION_AT, VERSION);
        memory.set(ValueLayout.JAVA_LONG, BYTES_AT, memory.byteSize());
        memory.set(ValueLayout.JAVA_LONG, NONCE_AT, nonce);
        memory.set(ValueLayout.JAVA_LONG, PID_AT, owner.pid());
        memory.set(ValueLayout.JAVA_LONG, PID_NAMESPACE_AT, owner.pidNamespace());
        memory.set(ValueLayout.JAVA_LONG, NONCE_ADDRESS_AT, memory.address() + NONCE_AT);
        LONG.setRelease(memory, MAGIC_AT, MAGIC); // acquired in check() and owner()
    }

    /**
     * Proves that this is the segment meant.
     *
     * @throws NicException if it is not, saying what differs
     */
    public static void check(SharedSegment segment, int kind, long nonce) {
        MemorySegment memory = segment.memory();
        if (memory.byteSize() < BYTES || (long) LONG.getAcquire(memory, MAGIC_AT) != MAGIC) {
            throw new NicException(segment.name() + " is not a MyriXen segment");
        }
        int version = memory.get(ValueLayout.JAVA_INT, VERSION_AT);
        if (version != VERSION) {
            throw new NicException(segment.name() + " has layout version " + version + ", this is " + VERSION
                    + ": all processes of a job must run the same MyriXen");
        }
        if (memory.get(ValueLayout.JAVA_INT, KIND_AT) != kind
                || memory.get(ValueLayout.JAVA_LONG, BYTES_AT) != memory.byteSize()) {
            throw new NicException(segment.name() + " is a segment of another kind or size");
        }
        if (memory.get(ValueLayout.JAVA_LONG, NONCE_AT) != nonce) {
            throw new NicException(
                    segment.name() + " carries another nonce: it is not the peer's, which must be on another host");
        }
    }

    /** Who made a segment; null if it carries no committed header. */
    static Owner owner(MemorySegment memory) {
        if (memory.byteSize() < BYTES || (long) LONG.getAcquire(memory, MAGIC_AT) != MAGIC) {
            return null;
        }
        return ownerOf(memory);
    }

    /** Who made a segment that passed {@link #check}. */
    public static Owner ownerOf(MemorySegment memory) {
        return new Owner(
                memory.get(ValueLayout.JAVA_LONG, PID_AT), memory.get(ValueLayout.JAVA_LONG, PID_NAMESPACE_AT));
    }

    /** The nonce of a segment that passed {@link #check}. */
    public static long nonce(MemorySegment memory) {
        return memory.get(ValueLayout.JAVA_LONG, NONCE_AT);
    }

    /** Where the owner sees its nonce in its own address space: something to prove a remote read with. */
    public static long nonceAddress(MemorySegment memory) {
        return memory.get(ValueLayout.JAVA_LONG, NONCE_ADDRESS_AT);
    }
}
