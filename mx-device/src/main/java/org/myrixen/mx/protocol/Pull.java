package org.myrixen.mx.protocol;

/** A transfer that we pull over a lossy link: the blocks asked for and what is missing of them. Pooled. */
final class Pull {
    /** Blocks that may be under way: more than MX's four, for small blocks after a loss. */
    static final int BLOCKS = 16;

    /** Frames asked for in one go. */
    static final class Block {
        /** Number of the first frame in the transfer. */
        int first;

        /** Frames of the block, those that are here, and those that have (again) to be asked for, as bits. */
        long all;

        long here;
        long wanted;

        long askedAt;

        /** Asked for again: no measure of a round trip. */
        boolean again;

        /** Frames that have come from behind a hole, and when holes may be asked for again. */
        int skips;

        long quietUntil;

        boolean complete() {
            return here == all;
        }
    }

    Operation receive;
    int handle;

    /** Frames of the transfer, and the next one not asked for yet. */
    int frames;

    int nextFrame;

    /** In the order of asking; the first {@link #count} are in use. */
    final Block[] blocks = new Block[BLOCKS];

    int count;
    int attempts;
    long due;
    long progressAt;
    Pull next;

    Pull() {
        for (int i = 0; i < BLOCKS; i++) {
            blocks[i] = new Block();
        }
    }

    /** The next block, of {@code size} frames, 1 to 64. */
    Block open(int size) {
        Block block = blocks[count++];
        block.first = nextFrame;
        block.all = -1L >>> 64 - size;
        block.here = 0;
        block.wanted = block.all;
        block.again = false;
        block.skips = 0;
        block.quietUntil = 0;
        nextFrame += size;
        return block;
    }

    /** The block that a frame belongs to; null if that frame is not under way. */
    Block find(int frame) {
        for (int i = 0; i < count; i++) {
            Block block = blocks[i];
            int bit = frame - block.first;
            if (bit >= 0 && bit < 64 && (block.all >>> bit & 1) != 0) {
                return block;
            }
        }
        return null;
    }

    /** Drops a complete block, keeping the order of the others. */
    void close(Block block) {
        int i = 0;
        while (blocks[i] != block) { // the very object
            i++;
        }
        count--;
        System.arraycopy(blocks, i + 1, blocks, i, count - i);
        blocks[count] = block;
    }
}
