package org.myrixen.runtime.type;

import static org.myrixen.runtime.type.TypeMap.FIRST;
import static org.myrixen.runtime.type.TypeMap.LENGTH;
import static org.myrixen.runtime.type.TypeMap.REPEAT;
import static org.myrixen.runtime.type.TypeMap.STRIDE;

/**
 * A place in the message that {@code count} elements of a datatype make. It moves on in message order at no cost, and jumps
 * by a search over the runs. Places and lengths are in units, so many to a base element: its bytes, or 1.
 */
final class TypeCursor {
    private TypeMap map = TypeMap.EMPTY;
    private int unit;

    /** Units of one element, and from one element to the next. */
    private long elementUnits;

    private long extentUnits;

    /** The place: units before it; element, run, block of the run, and units of the block before it. */
    private long position;

    private long element;
    private int run;
    private long block;
    private long inside;

    /** The run in units. */
    private long first;

    private long length;
    private long stride;
    private long repeat;

    /** Goes to the beginning of elements of that type. */
    void start(TypeMap type, long count, int unitsPerBaseElement) {
        map = type;
        unit = unitsPerBaseElement;
        elementUnits = type.size() * unit;
        extentUnits = type.extent() * unit;
        position = 0;
        element = 0;
        run = 0;
        block = 0;
        inside = 0;
        load();
        if (isOneRun(type)) {
            stride = repeat == 1 ? extentUnits : stride;
            repeat *= count;
            elementUnits *= count;
        }
    }

    /** Whether one run goes on through all elements, as of a column of a matrix. */
    private static boolean isOneRun(TypeMap type) {
        return type.runs() == 1
                && (type.field(0, REPEAT) == 1 || type.field(0, STRIDE) * type.field(0, REPEAT) == type.extent());
    }

    /** Goes to a place. */
    void moveTo(long target) {
        if (target != position) {
            seek(target);
        }
    }

    private void seek(long target) {
        position = target;
        element = target / elementUnits;
        long rest = target % elementUnits;
        if (map.runs() > 1) {
            run = map.runOf(rest / unit);
            rest -= map.start(run) * unit;
            load();
        }
        block = rest / length;
        inside = rest % length;
    }

    private void load() {
        if (run < map.runs()) {
            first = map.field(run, FIRST) * unit;
            length = map.field(run, LENGTH) * unit;
            stride = map.field(run, STRIDE) * unit;
            repeat = map.field(run, REPEAT);
        }
    }

    /** Where this place is in the buffer, in units from the origin of the first element; negative if before it. */
    long index() {
        return element * extentUnits + first + block * stride + inside;
    }

    /** Units from here to the end of the block. */
    long left() {
        return length - inside;
    }

    /** Units of a block. */
    long length() {
        return length;
    }

    /** Units from one block of this run to the next. */
    long stride() {
        return stride;
    }

    /** Blocks of this run from here on; 0 if this is inside one. */
    long blocks() {
        return inside == 0 ? repeat - block : 0;
    }

    /** Goes on inside the block, or to its end, which is the beginning of the next. */
    void advance(long units) {
        position += units;
        inside += units;
        if (inside == length) {
            inside = 0;
            nextBlocks(1);
        }
    }

    /** Goes on by whole blocks of this run. */
    void advanceBlocks(long blocks) {
        position += blocks * length;
        nextBlocks(blocks);
    }

    private void nextBlocks(long blocks) {
        block += blocks;
        if (block == repeat) {
            block = 0;
            run++;
            if (run == map.runs()) {
                run = 0;
                element++;
            }
            if (map.runs() > 1) {
                load();
            }
        }
    }
}
