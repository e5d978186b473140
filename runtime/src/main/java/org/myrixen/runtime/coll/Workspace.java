package org.myrixen.runtime.coll;

import java.util.Arrays;
import org.myrixen.runtime.type.ArrayPool;
import org.myrixen.runtime.type.BaseType;
import org.myrixen.runtime.type.Elements;

/**
 * What a schedule needs until it is done: temporaries from the pool of arrays, slices, blocks. Its objects are used
 * again.
 */
final class Workspace {
    private final ArrayPool arrays;
    private Elements[] temporaries = new Elements[2];
    private int temporaryCount;
    private Elements[] slices = new Elements[2];
    private int sliceCount;
    private Blocks[] blocks = new Blocks[2];
    private int blocksCount;

    Workspace(ArrayPool arrays) {
        this.arrays = arrays;
    }

    Elements temporary(BaseType type, int count) {
        if (temporaryCount == temporaries.length) {
            temporaries = Arrays.copyOf(temporaries, 2 * temporaryCount);
        }
        if (temporaries[temporaryCount] == null) {
            temporaries[temporaryCount] = new Elements();
        }
        return arrays.take(temporaries[temporaryCount++], type, count);
    }

    Elements slice(Elements of, int first, int count) {
        if (sliceCount == slices.length) {
            slices = Arrays.copyOf(slices, 2 * sliceCount);
        }
        if (slices[sliceCount] == null) {
            slices[sliceCount] = new Elements();
        }
        return slices[sliceCount++].slice(of, first, count);
    }

    Blocks blocks() {
        if (blocksCount == blocks.length) {
            blocks = Arrays.copyOf(blocks, 2 * blocksCount);
        }
        if (blocks[blocksCount] == null) {
            blocks[blocksCount] = new Blocks();
        }
        return blocks[blocksCount++];
    }

    /** Gives the temporaries back to the pool and lets go of the rest. */
    void giveBack() {
        for (int i = 0; i < temporaryCount; i++) {
            arrays.give(temporaries[i]);
        }
        temporaryCount = 0;
        forget();
    }

    /** Leaves the temporaries to the collector, since a failed transfer may still write into them. */
    void abandon() {
        for (int i = 0; i < temporaryCount; i++) {
            temporaries[i].clear();
        }
        temporaryCount = 0;
        forget();
    }

    private void forget() {
        for (int i = 0; i < sliceCount; i++) {
            slices[i].clear();
        }
        sliceCount = 0;
        for (int i = 0; i < blocksCount; i++) {
            blocks[i].uniform(0, 0);
        }
        blocksCount = 0;
    }
}
