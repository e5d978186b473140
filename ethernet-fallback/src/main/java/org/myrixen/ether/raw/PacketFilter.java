package org.myrixen.ether.raw;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.myrixen.mx.wire.EtherHead;

/**
 * A classic BPF program that passes the frames for some MAC addresses (Linux, Documentation/networking/filter.rst): five
 * instructions for each address, and one to drop the rest.
 *
 * <pre>{@code
 *   5i + 0: A = word at 0             the upper four octets of the destination
 *   5i + 1: A == high ? next : 5i + 5
 *   5i + 2: A = half word at 4        the lower two
 *   5i + 3: A == low ? next : 5i + 5
 *   5i + 4: pass all of it
 *   5n:     drop
 * }</pre>
 */
final class PacketFilter {
    /**
     * Above this all frames pass, and the receiver sorts them: the kernel keeps a program in the socket's option memory, which
     * net.core.optmem_max bounds; with 20 KiB it takes some 260 addresses.
     */
    static final int MOST_STATIONS = 128;

    private static final int INSTRUCTION = 8;
    private static final int EACH = 5;
    private static final int LOAD_WORD = 0x20;
    private static final int LOAD_HALF = 0x28;
    private static final int JUMP_EQUAL = 0x15;
    private static final int RETURN = 0x06;
    private static final int WHOLE = 0x40000;

    private PacketFilter() {}

    /** A {@code struct sock_fprog} for setsockopt(SO_ATTACH_FILTER), with its program, in the arena. */
    static MemorySegment to(long[] macs, Arena arena) {
        int length = macs.length * EACH + 1;
        MemorySegment program = arena.allocate((long) length * INSTRUCTION, INSTRUCTION);
        for (int i = 0; i < macs.length; i++) {
            int at = i * EACH;
            put(program, at, LOAD_WORD, 0, 0);
            put(program, at + 1, JUMP_EQUAL, 3, (int) (macs[i] >>> 16));
            put(program, at + 2, LOAD_HALF, 0, 4);
            put(program, at + 3, JUMP_EQUAL, 1, (int) (macs[i] & 0xFFFF));
            put(program, at + 4, RETURN, 0, WHOLE);
        }
        put(program, length - 1, RETURN, 0, 0);
        return fprog(program, length, arena);
    }

    private static MemorySegment fprog(MemorySegment program, int length, Arena arena) {
        MemorySegment fprog = arena.allocate(16, 8);
        fprog.set(ValueLayout.JAVA_SHORT, 0, (short) length);
        fprog.set(ValueLayout.ADDRESS, 8, program);
        return fprog;
    }

    /** These addresses, and broadcast; everything, if there are more than {@link #MOST_STATIONS}. */
    static MemorySegment toAndAll(long[] macs, Arena arena) {
        if (macs.length > MOST_STATIONS) {
            MemorySegment program = arena.allocate(INSTRUCTION, INSTRUCTION);
            put(program, 0, RETURN, 0, WHOLE);
            return fprog(program, 1, arena);
        }
        long[] more = new long[macs.length + 1];
        System.arraycopy(macs, 0, more, 0, macs.length);
        more[macs.length] = EtherHead.BROADCAST;
        return to(more, arena);
    }

    private static void put(MemorySegment program, int index, int code, int ifFalse, int k) {
        long at = (long) index * INSTRUCTION;
        program.set(ValueLayout.JAVA_SHORT, at, (short) code);
        program.set(ValueLayout.JAVA_BYTE, at + 2, (byte) 0);
        program.set(ValueLayout.JAVA_BYTE, at + 3, (byte) ifFalse);
        program.set(ValueLayout.JAVA_INT, at + 4, k);
    }
}
