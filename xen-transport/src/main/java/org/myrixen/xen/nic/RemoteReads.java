package org.myrixen.xen.nic;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.myrixen.xen.ffi.ProcessMemory;

/**
 * Reading one peer's memory, if the kernel lets us: proven once by reading the peer's nonce out of its address space.
 *
 * @param memory the way to read; null if the proof failed
 * @param pid the peer's
 */
record RemoteReads(ProcessMemory memory, long pid) {
    static final RemoteReads REFUSED = new RemoteReads(null, 0);

    static RemoteReads probe(PeerInbox inbox, long nonce, ProcessMemory memory) {
        if (!inbox.isInOurPidNamespace()) {
            return REFUSED;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment proof = arena.allocate(ValueLayout.JAVA_LONG);
            proof.set(ValueLayout.JAVA_LONG, 0, ~nonce);
            boolean read = memory.read(inbox.pid(), inbox.nonceAddress(), proof, 0, Long.BYTES);
            return read && proof.get(ValueLayout.JAVA_LONG, 0) == nonce
                    ? new RemoteReads(memory, inbox.pid())
                    : REFUSED;
        }
    }

    boolean read(long address, MemorySegment target, long offset, long length) {
        return memory != null && memory.read(pid, address, target, offset, length);
    }
}
