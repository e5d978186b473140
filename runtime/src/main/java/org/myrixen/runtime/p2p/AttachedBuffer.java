package org.myrixen.runtime.p2p;

import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.Iterator;
import org.myrixen.mx.Payload;
import org.myrixen.runtime.type.ArrayPool;
import org.myrixen.runtime.type.BaseType;

/**
 * The buffer of buffered sends (MPI-1.1 section 3.6). Messages are copied into arrays of our own; what the program attached
 * is kept as an account, so that a program that would not fit elsewhere does not fit here.
 */
final class AttachedBuffer {
    private static final int OVERHEAD = MatchBits.BSEND_OVERHEAD;

    private static final long NONE = -1;

    private final ArrayPool arrays;
    private final ArrayDeque<Transfer> pending = new ArrayDeque<>();
    private long capacity = NONE;
    private long used;

    AttachedBuffer(ArrayPool arrays) {
        this.arrays = arrays;
    }

    synchronized void attach(long bytes) {
        if (capacity != NONE) {
            throw new Fault(
                    ErrorClass.BUFFER, "a buffer of " + capacity + " bytes is attached already: detach it first");
        }
        capacity = bytes;
    }

    synchronized void detach() {
        if (capacity == NONE) {
            throw new Fault(ErrorClass.BUFFER, "no buffer is attached");
        }
        capacity = NONE;
    }

    /** Copies the message into a transfer, to be given to {@link #sent} when it is on its way. */
    synchronized void copy(Payload message, Transfer copy, Envelope scratch) {
        reap(scratch);
        long bytes = message.length();
        if (capacity == NONE) {
            throw new Fault(ErrorClass.BUFFER, "no buffer is attached for a message of " + bytes + " bytes");
        }
        if (used + bytes + OVERHEAD > capacity) {
            throw new Fault(
                    ErrorClass.BUFFER,
                    "no room in the attached buffer: " + bytes + " bytes and " + OVERHEAD + " of overhead, but " + used
                            + " of " + capacity + " are in use by messages on their way");
        }
        arrays.take(copy.elements(), BaseType.BYTE, Math.toIntExact(bytes));
        message.gather(0, MemorySegment.ofArray((byte[]) copy.elements().array()), 0, (int) bytes);
    }

    /** The copy is on its way. */
    synchronized void sent(Transfer copy) {
        used += copy.elements().length() + OVERHEAD;
        pending.add(copy);
    }

    /** Forgets the messages that have left; true if none is left. */
    synchronized boolean reap(Envelope scratch) {
        for (Iterator<Transfer> all = pending.iterator(); all.hasNext(); ) {
            Transfer transfer = all.next();
            if (transfer.isDone()) {
                all.remove();
                used -= transfer.elements().length() + OVERHEAD;
                arrays.give(transfer.elements());
                transfer.complete(scratch);
            }
        }
        return pending.isEmpty();
    }
}
