package org.myrixen.xen.segment;

import static org.myrixen.xen.segment.IvshmemLayout.LONG;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.myrixen.mx.nic.NicException;

/** Who is attached to a memory that several virtual machines share. */
final class LeaseTable {
    private static final ValueLayout.OfLong PLAIN = ValueLayout.JAVA_LONG;

    private final MemorySegment tables;
    private final IvshmemLayout layout;
    private final long kernel = kernel();

    LeaseTable(MemorySegment tables, IvshmemLayout layout) {
        this.tables = tables;
        this.layout = layout;
    }

    /** What tells this kernel from those of other virtual machines; 0 if we can not tell. */
    static long kernel() {
        try {
            return hash(Files.readString(Path.of("/proc/sys/kernel/random/boot_id")));
        } catch (IOException e) {
            return 0;
        }
    }

    /** FNV-1a, never 0. */
    static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ b & 0xff) * 0x100000001b3L;
        }
        return hash == 0 ? 1 : hash;
    }

    /**
     * Takes a free lease for this process.
     *
     * @throws NicException if there is none
     */
    Lease take(String job) {
        for (int index = 0; index < IvshmemLayout.LEASES; index++) {
            long word = word(index);
            int incarnation = LeaseWord.incarnation(word) % 0xffff + 1; // never 0
            long taken = LeaseWord.of(incarnation, LeaseWord.TAKEN);
            long at = layout.leaseAt(index);
            if (LeaseWord.status(word) == LeaseWord.FREE && LONG.compareAndSet(tables, at, word, taken)) {
                tables.set(PLAIN, at + IvshmemLayout.LEASE_KERNEL, kernel);
                tables.set(
                        PLAIN,
                        at + IvshmemLayout.LEASE_PID_NAMESPACE,
                        Owner.self().pidNamespace());
                tables.set(PLAIN, at + IvshmemLayout.LEASE_PID, Owner.self().pid());
                tables.set(PLAIN, at + IvshmemLayout.LEASE_JOB, hash(job));
                Lease lease = new Lease(index, incarnation);
                if (!LONG.compareAndSet(tables, at, taken, held(lease))) { // acquired in word()
                    throw new NicException("another process took the lease that this one was taking");
                }
                return lease;
            }
        }
        throw new NicException(
                "all " + IvshmemLayout.LEASES
                        + " leases are taken: those of dead processes come back when others have seen them silent for long enough");
    }

    private static long held(Lease lease) {
        return LeaseWord.of(lease.incarnation(), LeaseWord.HELD);
    }

    long word(int index) {
        return (long) LONG.getVolatile(tables, layout.leaseAt(index)); // released by compare-and-set everywhere
    }

    long beats(int index) {
        return (long) LONG.getAcquire(tables, layout.leaseAt(index) + IvshmemLayout.LEASE_BEAT); // released in beat()
    }

    /** Shows that the holder lives; false if it lost the lease. */
    boolean beat(Lease lease) {
        long at = layout.leaseAt(lease.index()) + IvshmemLayout.LEASE_BEAT;
        LONG.setRelease(tables, at, (long) LONG.get(tables, at) + 1); // acquired in beats()
        return word(lease.index()) == held(lease);
    }

    /** Whether the holder has not been declared dead. */
    boolean isLive(Lease lease) {
        if (lease.index() >= IvshmemLayout.LEASES) {
            return false;
        }
        long word = word(lease.index());
        int status = LeaseWord.status(word);
        return LeaseWord.incarnation(word) == lease.incarnation()
                && (status == LeaseWord.HELD || status == LeaseWord.TAKEN);
    }

    /** Whether a held lease is of a process of this kernel that is no more; false when in doubt. */
    boolean isKnownDead(int index) {
        long at = layout.leaseAt(index);
        long namespace = tables.get(PLAIN, at + IvshmemLayout.LEASE_PID_NAMESPACE);
        long pid = tables.get(PLAIN, at + IvshmemLayout.LEASE_PID);
        return isOfThisKernel(index) && namespace != 0 && pid > 0 && new Owner(pid, namespace).isGone();
    }

    /** Whether a held lease is of that job, and of a process of this kernel. */
    boolean isOfJobHere(int index, String job) {
        return isOfThisKernel(index) && tables.get(PLAIN, layout.leaseAt(index) + IvshmemLayout.LEASE_JOB) == hash(job);
    }

    private boolean isOfThisKernel(int index) {
        return kernel != 0 && tables.get(PLAIN, layout.leaseAt(index) + IvshmemLayout.LEASE_KERNEL) == kernel;
    }

    /** Declares the holder dead, if the word is still this one: the caller is the one to clean up. */
    boolean declareDead(int index, long word, Lease by) {
        return LONG.compareAndSet(tables, layout.leaseAt(index), word, LeaseWord.reclaimed(word, by));
    }

    /** All that the holder had has been given back. */
    void free(int index, long word) {
        LONG.compareAndSet(
                tables, layout.leaseAt(index), word, LeaseWord.of(LeaseWord.incarnation(word), LeaseWord.FREE));
    }

    /** How many are held. */
    int held() {
        int held = 0;
        for (int index = 0; index < IvshmemLayout.LEASES; index++) {
            held += LeaseWord.status(word(index)) == LeaseWord.HELD ? 1 : 0;
        }
        return held;
    }
}
