package org.myrixen.ether.raw;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * A classic BPF program that passes the frames for one MAC address (Linux, Documentation/networking/filter.rst).
 *
 * <pre>{@code
 *   0: A = word at 0             the upper four octets of the destination
 *   1: A == high ? 2 : 5
 *   2: A = half word at 4        the lower two
 *   3: A == low ? 4 : 5
 *   4: pass all of it
 *   5: drop
 * }</pre>
 */
final class PacketFilter {
    private static final int INSTRUCTION = 8;
    private static final int INSTRUCTIONS = 6;
    private static final int LOAD_WORD = 0x20;
    private static final int LOAD_HALF = 0x28;
    private static final int JUMP_EQUAL = 0x15;
    private static final int RETURN = 0x06;
    private static final int WHOLE = 0x40000;

    private PacketFilter() {}

    /** A {@code struct sock_fprog} for setsockopt(SO_ATTACH_FILTER), with its program, in the arena. */
    static MemorySegment to(long mac, Arena arena) {
        MemorySegment program = arena.allocate(INSTRUCTIONS * INSTRUCTION, INSTRUCTION);
        put(program, 0, LOAD_WORD, 0, 0, 0);
        put(program, 1, JUMP_EQUAL, 0, 3, (int) (mac >>> 16));
        put(program, 2, LOAD_HALF, 0, 0, 4);
        put(program, 3, JUMP_EQUAL, 0, 1, (int) (mac & 0xFFFF));
        put(program, 4, RETURN, 0, 0, WHOLE);
        put(program, 5, RETURN, 0, 0, 0);
        MemorySegment fprog = arena.allocate(16, 8);
        fprog.set(ValueLayout.JAVA_SHORT, 0, (short) INSTRUCTIONS);
        fprog.set(ValueLayout.ADDRESS, 8, program);
        return fprog;
    }

    private static void put(MemorySegment program, int index, int code, int ifTrue, int ifFalse, int k) {
        long at = (long) index * INSTRUCTION;
        program.set(ValueLayout.JAVA_SHORT, at, (short) code);
        program.set(ValueLayout.JAVA_BYTE, at + 2, (byte) ifTrue);
        program.set(ValueLayout.JAVA_BYTE, at + 3, (byte) ifFalse);
        program.set(ValueLayout.JAVA_INT, at + 4, k);
    }
}
