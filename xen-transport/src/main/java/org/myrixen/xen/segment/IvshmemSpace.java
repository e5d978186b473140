package org.myrixen.xen.segment;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.myrixen.mx.nic.NicException;
import org.myrixen.xen.ffi.Mapping;

/**
 * Segments within one memory that several virtual machines and their host share: the BAR of an ivshmem device, or the file
 * behind it. {@link IvshmemLayout} says how; all changes are made by compare-and-set, so that a process may die anywhere.
 *
 * <p>Each process attached holds a lease, which a daemon thread renews. When a process dies, what it made and mapped is
 * given back: at once by another process of its kernel, by those of other virtual machines after they have seen it silent
 * for the time-out. A process that was stopped for longer finds its lease lost: its segments become private memory of
 * zeros, since others may have theirs by now, and are all told as orphans.
 *
 * <p>The neighbours can write anywhere. What is read from the tables is bounded before it is used; a damaged entry is not
 * found any more and costs its segment.
 */
public final class IvshmemSpace implements SegmentSpace, AutoCloseable {
    /** Longer than garbage collections, swapping and moments under a debugger; what is lost meanwhile is only room. */
    public static final long TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final IvshmemMemory memory;
    private final IvshmemLayout layout;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment tables;
    private final LeaseTable leases;
    private final BlockTable blocks;
    private final EntryTable entries;
    private final RecordTable records;
    private final Lease lease;
    private final LeaseKeeper keeper;
    private final Map<Integer, Integer> mapped = new HashMap<>(); // entry to how often
    private final List<Slice> open = new ArrayList<>();
    private final Queue<String> orphans = new ConcurrentLinkedQueue<>();
    private volatile Runnable onOrphan = () -> {};
    private String closedBecause;
    private boolean isClosed;

    /** Attaches with the usual time-out. */
    public IvshmemSpace(Path path, String job) {
        this(path, job, TIMEOUT_NANOS);
    }

    /**
     * Attaches to the memory; one of zeros is laid out.
     *
     * @param path {@code resource2} of the device, or a file
     * @param job the job that this process belongs to
     * @param timeout nanoseconds of silence after which a neighbour is dead; the same in all processes
     * @throws NicException if it can not be mapped, is used by something else, or has no lease left
     */
    public IvshmemSpace(Path path, String job, long timeout) {
        memory = new IvshmemMemory(path);
        try {
            layout = new IvshmemLayout(memory.bytes());
            tables = memory.map(0, layout.blocksAt, arena);
            layout.join(tables, memory.toString());
            leases = new LeaseTable(tables, layout);
            blocks = new BlockTable(tables, layout);
            entries = new EntryTable(tables, layout, leases, blocks);
            lease = leases.take(job);
            records = new RecordTable(tables, layout, leases, lease);
            keeper = new LeaseKeeper(leases, lease, timeout, entries::giveUp, this::lose, this::findOrphans);
        } catch (NicException e) {
            arena.close();
            memory.close();
            throw e;
        }
    }

    @Override
    public synchronized SharedSegment create(String name, long bytes) {
        checkOpen();
        try {
            return make(name, bytes);
        } catch (InternalError e) {
            throw gone(e);
        }
    }

    private SharedSegment make(String name, long bytes) {
        byte[] ascii = SegmentName.ascii(name);
        if (bytes < 1 || bytes > layout.bytes) {
            throw noRoom(bytes);
        }
        if (entries.find(ascii) >= 0) {
            throw isTaken(name);
        }
        int entry = entries.claim(lease);
        if (entry < 0) {
            throw new NicException("all " + layout.entries + " entries of the directory in " + memory + " are taken");
        }
        long claimed = entries.word(entry);
        Arena own = Arena.ofShared(); // any thread may make progress
        try {
            entries.hold(entry, lease.index());
            return publish(name, ascii, entry, claimed, place(entry, claimed, bytes), own);
        } catch (NicException e) {
            own.close();
            entries.letGo(entry, lease.index());
            entries.free(entry, claimed);
            entries.free(entry, EntryWord.with(claimed, EntryWord.PENDING));
            throw e;
        } catch (InternalError e) {
            own.close();
            throw e;
        }
    }

    private NicException gone(InternalError e) {
        return new NicException(memory + ": " + MemoryFault.reason(e), e);
    }

    private EntryTable.Extent place(int entry, long claimed, long bytes) {
        int count = layout.blocksFor(bytes);
        long word = IvshmemLayout.blockWord(entry, EntryWord.lap(claimed));
        int first = blocks.allocate(count, word);
        if (first < 0) {
            keeper.judge();
            first = blocks.allocate(count, word);
        }
        if (first < 0) {
            throw noRoom(bytes);
        }
        return new EntryTable.Extent(first, count, bytes);
    }

    private SharedSegment publish(
            String name, byte[] ascii, int entry, long claimed, EntryTable.Extent extent, Arena own) {
        MemorySegment bytes = memory.map(layout.blockAt(extent.first()), extent.bytes(), own);
        bytes.fill((byte) 0); // whatever was there belonged to somebody else
        entries.describe(entry, ascii, extent);
        long pending = EntryWord.with(claimed, EntryWord.PENDING);
        if (!entries.swap(entry, claimed, pending)) {
            throw isLost();
        }
        if (!entries.isAlone(entry, ascii)) {
            throw isTaken(name);
        }
        if (!entries.swap(entry, pending, EntryWord.with(claimed, EntryWord.NAMED))) {
            throw isLost();
        }
        return slice(name, entry, lease, bytes, own);
    }

    private Slice slice(String name, int entry, Lease maker, MemorySegment bytes, Arena own) {
        Slice slice = new Slice(this, name, entry, maker, bytes, own);
        open.add(slice);
        mapped.merge(entry, 1, Integer::sum);
        return slice;
    }

    @Override
    public synchronized SharedSegment attach(String name) {
        checkOpen();
        try {
            return find(name);
        } catch (InternalError e) {
            throw gone(e);
        }
    }

    private SharedSegment find(String name) {
        int entry = entries.find(SegmentName.ascii(name));
        if (entry < 0) {
            throw new NicException(
                    "no segment " + name + " in " + memory + ": the peer does not share it or has ended");
        }
        long word = entries.word(entry);
        entries.hold(entry, lease.index());
        Arena own = Arena.ofShared();
        try {
            EntryTable.Extent extent = entries.extent(entry);
            if (EntryWord.status(word) != EntryWord.NAMED || entries.word(entry) != word) {
                throw new NicException("segment " + name + " in " + memory + " went away");
            }
            checkExtent(name, extent, IvshmemLayout.blockWord(entry, EntryWord.lap(word)));
            MemorySegment bytes = memory.map(layout.blockAt(extent.first()), extent.bytes(), own);
            return slice(name, entry, EntryWord.owner(word), bytes, own);
        } catch (NicException e) {
            own.close();
            letGo(entry);
            throw e;
        }
    }

    private void checkExtent(String name, EntryTable.Extent extent, long blockWord) {
        if (!blocks.belongs(extent.first(), extent.count(), blockWord)
                || extent.bytes() < 1
                || extent.bytes() > (long) extent.count() * layout.blockBytes) {
            throw new NicException("the entry of segment " + name + " in " + memory + " is damaged");
        }
    }

    @Override
    public synchronized boolean remove(String name) {
        try {
            return closedBecause == null && unname(name);
        } catch (InternalError e) {
            MemoryFault.reason(e);
            return false;
        }
    }

    private boolean unname(String name) {
        int entry = entries.find(SegmentName.ascii(name));
        if (entry < 0) {
            return false;
        }
        long word = entries.word(entry);
        boolean removed = EntryWord.status(word) == EntryWord.NAMED
                && entries.swap(entry, word, EntryWord.with(word, EntryWord.UNNAMED));
        entries.freeIfOver(entry);
        return removed;
    }

    private void letGo(int entry) {
        if (!mapped.containsKey(entry)) {
            entries.letGo(entry, lease.index());
            entries.freeIfOver(entry);
        }
    }

    private synchronized void unmap(Slice slice) {
        if (open.remove(slice)) {
            slice.own.close();
            mapped.computeIfPresent(slice.entry, (entry, times) -> times > 1 ? times - 1 : null);
            if (closedBecause == null) {
                try {
                    letGo(slice.entry);
                } catch (InternalError e) {
                    MemoryFault.reason(e); // nothing is left to give back
                }
            }
        }
    }

    /** The records of a store in this memory; whoever uses them ends before this is closed. */
    public RecordTable records() {
        return records;
    }

    /** Tells, from any thread, when {@link #orphan} has something new. */
    public void onOrphan(Runnable listener) {
        onOrphan = listener;
    }

    /** The name of a segment mapped here whose maker has died or left since; null if there is no more to tell. */
    public String orphan() {
        return orphans.poll();
    }

    private void findOrphans() {
        boolean found = false;
        synchronized (this) {
            for (Slice slice : open) {
                if (!slice.isOrphan && !leases.isLive(slice.maker)) {
                    slice.isOrphan = true;
                    orphans.add(slice.name);
                    found = true;
                }
            }
        }
        if (found) {
            onOrphan.run();
        }
    }

    /** Gives back what dead processes of that job, and of this kernel, had; those of other kernels need their time. */
    public synchronized void sweep(String job) {
        checkOpen();
        keeper.buryJob(job);
        keeper.judge();
    }

    /** Free bytes, in however many pieces. */
    public synchronized long free() {
        checkOpen();
        return blocks.free();
    }

    /** Bytes for segments, free or not. */
    public long capacity() {
        return (long) layout.blocks * layout.blockBytes;
    }

    /** Processes attached, dead ones included that nobody has noticed yet. */
    public synchronized int attached() {
        checkOpen();
        return leases.held();
    }

    private void checkOpen() {
        if (closedBecause != null) {
            throw new NicException(memory + ": " + closedBecause);
        }
    }

    private NicException noRoom(long bytes) {
        return new NicException("no room for a segment of " + bytes + " bytes in " + memory + " (" + blocks.free()
                + " of " + capacity() + " bytes free); give the virtual machines a larger"
                + " shared memory, or lower ivshmem.ring.first and ivshmem.ring.bytes; what dead ones had comes back"
                + " after a while");
    }

    private NicException isTaken(String name) {
        return new NicException("there is a segment " + name + " already in " + memory);
    }

    private NicException isLost() {
        return new NicException(memory + ": others have declared this process dead");
    }

    /** Others may have our memory by now: nothing of ours may touch it any more. */
    private void lose(String reason) {
        synchronized (this) {
            closedBecause = reason;
            Mapping.detach(tables);
            for (Slice slice : List.copyOf(open)) {
                orphans.add(slice.name);
                if (!Mapping.detach(slice.memory)) {
                    unmap(slice);
                }
            }
        }
        onOrphan.run();
    }

    /** Unmaps all segments, and takes those away that were made here and still have their name. */
    @Override
    public void close() {
        synchronized (this) {
            if (isClosed) {
                return;
            }
            isClosed = true;
            closedBecause = closedBecause == null ? "it is closed" : closedBecause;
            for (Slice slice : List.copyOf(open)) {
                unmap(slice);
            }
        }
        try {
            keeper.close(); // not under the lock, which its thread may want
        } catch (InternalError e) {
            MemoryFault.reason(e);
        }
        arena.close();
        memory.close();
    }

    @Override
    public String toString() {
        return memory.toString();
    }

    /** One segment, mapped here. */
    private static final class Slice implements SharedSegment {
        private final IvshmemSpace space;
        private final String name;
        private final int entry;
        private final Lease maker;
        private final MemorySegment memory;
        private final Arena own;
        private boolean isOrphan;

        Slice(IvshmemSpace space, String name, int entry, Lease maker, MemorySegment memory, Arena own) {
            this.space = space;
            this.name = name;
            this.entry = entry;
            this.maker = maker;
            this.memory = memory;
            this.own = own;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public MemorySegment memory() {
            return memory;
        }

        @Override
        public void close() {
            space.unmap(this);
        }
    }
}
