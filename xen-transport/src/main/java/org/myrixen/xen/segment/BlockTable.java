package org.myrixen.xen.segment;

import static org.myrixen.xen.segment.IvshmemLayout.LONG;

import java.lang.foreign.MemorySegment;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** Who has which block. A block is taken by compare-and-set from 0 and given back by compare-and-set to 0. */
final class BlockTable {
    private static final int PASSES = 200;
    private static final int LONGEST_PAUSE = 100_000;

    private final MemorySegment tables;
    private final IvshmemLayout layout;

    BlockTable(MemorySegment tables, IvshmemLayout layout) {
        this.tables = tables;
        this.layout = layout;
    }

    long word(int block) {
        return (long) LONG.getVolatile(tables, layout.blockWordAt(block));
    }

    private boolean swap(int block, long from, long to) {
        return LONG.compareAndSet(tables, layout.blockWordAt(block), from, to);
    }

    /** Takes the first run of so many free blocks; -1 if there is none. */
    int allocate(int count, long word) {
        for (int pass = 1; pass <= PASSES; pass++) {
            boolean contended = false;
            int run = 0;
            for (int block = 0; block < layout.blocks; block++) {
                run = word(block) == 0 ? run + 1 : 0;
                if (run == count) {
                    int first = block - count + 1;
                    int taken = take(first, count, word);
                    if (taken == count) {
                        return first;
                    }
                    contended = true;
                    block = first + taken; // this one somebody else has
                    run = 0;
                }
            }
            if (!contended) {
                return -1;
            }
            LockSupport.parkNanos(ThreadLocalRandom.current().nextInt(LONGEST_PAUSE));
        }
        return -1;
    }

    /** Takes all or none; returns how many were free. */
    private int take(int first, int count, long word) {
        for (int i = 0; i < count; i++) {
            if (!swap(first + i, 0, word)) {
                freeRange(first, i, word);
                return i;
            }
        }
        return count;
    }

    /** Gives back those of the range that carry the word; any number of processes may do this at once. */
    private int freeRange(int first, int count, long word) {
        int freed = 0;
        for (int i = 0; i < count; i++) {
            freed += swap(first + i, word, 0) ? 1 : 0;
        }
        return freed;
    }

    /** Gives back every block with that word; first and count are where they should be. */
    void free(int first, int count, long word) {
        boolean possible = first >= 0 && count > 0 && count <= layout.blocks - first;
        if (!possible || freeRange(first, count, word) != count) {
            freeRange(0, layout.blocks, word);
        }
    }

    /** Whether the whole range carries the word. */
    boolean belongs(int first, int count, long word) {
        if (first < 0 || count < 1 || count > layout.blocks - first) {
            return false;
        }
        for (int i = 0; i < count; i++) {
            if (word(first + i) != word) {
                return false;
            }
        }
        return true;
    }

    /** Gives back the blocks of uses of entries that are over. */
    void freeOrphans(EntryTable entries) {
        for (int block = 0; block < layout.blocks; block++) {
            long word = word(block);
            if (word != 0 && entries.isOver(word)) {
                swap(block, word, 0);
            }
        }
    }

    /** Bytes that are free, in however many pieces. */
    long free() {
        long free = 0;
        for (int block = 0; block < layout.blocks; block++) {
            free += word(block) == 0 ? layout.blockBytes : 0;
        }
        return free;
    }
}
