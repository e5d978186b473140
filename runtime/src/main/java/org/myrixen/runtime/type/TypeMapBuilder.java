package org.myrixen.runtime.type;

import static org.myrixen.runtime.type.TypeMap.FIELDS;
import static org.myrixen.runtime.type.TypeMap.FIRST;
import static org.myrixen.runtime.type.TypeMap.LENGTH;
import static org.myrixen.runtime.type.TypeMap.REPEAT;
import static org.myrixen.runtime.type.TypeMap.STRIDE;

import java.util.Arrays;

/** Puts a type map together, run by run in message order, in normal form. */
final class TypeMapBuilder {
    /** Runs of one map, at most: half a gigabyte. */
    private static final int MAX_RUNS = 1 << 24;

    private long[] runs = new long[FIELDS];
    private int words;

    /** The last block, which the next one may still touch; not in {@link #runs} yet. */
    private long first;

    private long length;

    long size;
    long trueLb = Long.MAX_VALUE;
    long trueUb = Long.MIN_VALUE;
    boolean lbMarked;
    boolean ubMarked;
    long markedLb;
    long markedUb;

    /** A block of base elements at 0. */
    TypeMapBuilder block(int elements) {
        append(0, elements);
        grow(elements, 0, elements);
        return this;
    }

    /** A bound marker at 0. */
    TypeMapBuilder mark(boolean lower) {
        lbMarked = lower;
        ubMarked = !lower;
        return this;
    }

    /** {@code count} copies, the first at {@code displacement}, the next ones {@code stride} further each. */
    TypeMapBuilder replicate(TypeMap map, long displacement, long count, long stride) {
        if (count <= 0) {
            return this;
        }
        try {
            long last = Math.addExact(displacement, Math.multiplyExact(count - 1, stride));
            bounds(map, Math.min(displacement, last), Math.max(displacement, last));
            size = Math.addExact(size, Math.multiplyExact(count, map.size()));
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    count + " copies of (" + map + "), " + stride + " apart, reach beyond 64 bits", e);
        }
        if (map.runs() == 1 && followOn(map, stride)) {
            long single = map.field(0, REPEAT) == 1 ? stride : map.field(0, STRIDE);
            append(displacement + map.field(0, FIRST), map.field(0, LENGTH), single, count * map.field(0, REPEAT));
        } else if (map.size() > 0) {
            for (long copy = 0; copy < count; copy++) {
                append(map, displacement + copy * stride);
            }
        }
        return this;
    }

    /** Whether copies of the one run of a map continue it, so that they all are one run. */
    private static boolean followOn(TypeMap map, long stride) {
        return map.field(0, REPEAT) == 1 || stride == map.field(0, STRIDE) * map.field(0, REPEAT);
    }

    private void bounds(TypeMap map, long lowest, long highest) {
        if (map.lbMarked()) {
            long bound = Math.addExact(lowest, map.lb());
            markedLb = lbMarked ? Math.min(markedLb, bound) : bound;
            lbMarked = true;
        }
        if (map.ubMarked()) {
            long bound = Math.addExact(highest, map.ub());
            markedUb = ubMarked ? Math.max(markedUb, bound) : bound;
            ubMarked = true;
        }
        if (map.size() > 0) {
            grow(0, Math.addExact(lowest, map.trueLb()), Math.addExact(highest, map.trueUb()));
        }
        if (size > 0 || map.size() > 0 || lbMarked && ubMarked) {
            Math.subtractExact(ubMarked ? markedUb : trueUb, lbMarked ? markedLb : trueLb);
        }
    }

    private void grow(long elements, long from, long to) {
        size += elements;
        trueLb = Math.min(trueLb, from);
        trueUb = Math.max(trueUb, to);
    }

    private void append(TypeMap map, long displacement) {
        for (int run = 0; run < map.runs(); run++) {
            append(
                    displacement + map.field(run, FIRST),
                    map.field(run, LENGTH),
                    map.field(run, STRIDE),
                    map.field(run, REPEAT));
        }
    }

    /** The ends of a run may touch what is before and after it, its inner blocks touch nothing. */
    private void append(long from, long block, long stride, long repeat) {
        if (repeat == 1 || stride == block) {
            append(from, block * repeat);
            return;
        }
        append(from, block);
        if (repeat > 2) {
            flush();
            add(from + stride, block, stride, repeat - 2);
        }
        append(from + (repeat - 1) * stride, block);
    }

    private void append(long from, long block) {
        if (length > 0 && first + length == from) {
            length += block;
        } else {
            flush();
            first = from;
            length = block;
        }
    }

    private void flush() {
        if (length > 0) {
            add(first, length, 0, 1);
            length = 0;
        }
    }

    /** Adds blocks to the last run if they continue it, else as a new run. */
    private void add(long from, long block, long stride, long repeat) {
        int last = words - FIELDS;
        if (last >= 0 && runs[last + LENGTH] == block) {
            long distance = runs[last + REPEAT] == 1 ? from - runs[last + FIRST] : runs[last + STRIDE];
            boolean continues = from == runs[last + FIRST] + distance * runs[last + REPEAT];
            if (continues && (repeat == 1 || stride == distance)) {
                runs[last + STRIDE] = distance;
                runs[last + REPEAT] += repeat;
                return;
            }
        }
        if (words == runs.length) {
            if (words >= MAX_RUNS * FIELDS) {
                throw new IllegalArgumentException("a datatype of more than " + MAX_RUNS + " separate runs");
            }
            runs = Arrays.copyOf(runs, 2 * words);
        }
        runs[words + FIRST] = from;
        runs[words + LENGTH] = block;
        runs[words + STRIDE] = stride;
        runs[words + REPEAT] = repeat;
        words += FIELDS;
    }

    /** A displacement in units of several base elements. */
    static long product(long displacement, long unit) {
        try {
            return Math.multiplyExact(displacement, unit);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(displacement + " times " + unit + " is beyond 64 bits", e);
        }
    }

    TypeMap build() {
        flush();
        return new TypeMap(this, Arrays.copyOf(runs, words));
    }
}
