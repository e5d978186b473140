package org.myrixen.xen.ring;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** A ring of four slots and room for one bulk payload of 64 bytes, cheap enough to be made a million times. */
final class TinyRing {
    final RingSender sender;
    final RingReceiver receiver;

    TinyRing() {
        MemorySegment memory = MemorySegment.ofArray(new long[(4096 + 4 * 64 + 64) / 8]);
        memory.set(ValueLayout.JAVA_INT, RingLayout.SLOT_COUNT_AT, 4);
        memory.set(ValueLayout.JAVA_INT, RingLayout.BULK_BYTES_AT, 64);
        sender = new RingSender(memory);
        receiver = new RingReceiver(memory, 64, MemorySegment.ofArray(new long[8]));
    }
}
