package mpi;

import java.util.Arrays;
import org.myrixen.runtime.p2p.ErrorClass;
import org.myrixen.runtime.p2p.Fault;
import org.myrixen.runtime.type.ArrayPool;
import org.myrixen.runtime.type.Elements;
import org.myrixen.runtime.type.MappedElements;

/**
 * One buffer of a collective call as the run of base elements that the engine works on; set anew for each call. Where the
 * elements of the datatype do not lie side by side, the run is a copy: packed before the call begins, unpacked when it has
 * succeeded, parts of any size one after another. Between its elements nothing is ever written.
 */
final class Operand {
    private static final Elements NOTHING = new Elements();

    private final Elements run = new Elements();

    /** Null unless the run is a copy. */
    private ArrayPool pool;

    private final MappedElements places = new MappedElements();
    private boolean isResult;
    private Datatype type;
    private Object buf;
    private int offset;

    /** Null for {@link #count} elements side by side. */
    private int[] counts;

    private int[] displacements;
    private int count;

    /** Whether this stands for the other buffer. */
    @SuppressWarnings("ReferenceEquality") // a mark, not a value
    static boolean isInPlace(Object buf) {
        return buf == MPI.IN_PLACE;
    }

    /** {@code count} elements that this rank contributes. */
    Elements send(ArrayPool arrays, Datatype type, Object buf, int offset, int count) {
        return bind(arrays, type, buf, offset, count, true, false);
    }

    /**
     * Room for {@code count} elements.
     *
     * @param keep whether what is there now counts: a part of it may be a contribution, or stay
     */
    Elements receive(ArrayPool arrays, Datatype type, Object buf, int offset, int count, boolean keep) {
        return writable(bind(arrays, type, buf, offset, count, keep, true));
    }

    /** One part of any size per rank that this rank contributes. */
    Elements send(ArrayPool arrays, Datatype type, Object buf, int offset, int parts, int[] counts, int[] displs) {
        return bind(arrays, type, buf, offset, parts, counts, displs, true, false);
    }

    /** Room for one part of any size per rank; {@code keep} as above. */
    Elements receive(
            ArrayPool arrays,
            Datatype type,
            Object buf,
            int offset,
            int parts,
            int[] counts,
            int[] displs,
            boolean keep) {
        return writable(bind(arrays, type, buf, offset, parts, counts, displs, keep, true));
    }

    private Elements bind(
            ArrayPool arrays, Datatype type, Object buf, int offset, int count, boolean load, boolean store) {
        checkNoMark(buf);
        if (type.map().isContiguous(count)) {
            type.bind(run, buf, offset, count);
            PartSizes.checkedInt(run.longCount());
            return run;
        }
        this.counts = null;
        this.count = count;
        type.bind(places, buf, offset, count);
        return copy(arrays, type, buf, offset, places.size(), load, store);
    }

    private Elements bind(
            ArrayPool arrays,
            Datatype type,
            Object buf,
            int offset,
            int parts,
            int[] counts,
            int[] displs,
            boolean load,
            boolean store) {
        checkNoMark(buf);
        int reach = PartSizes.reach(parts, counts, displs);
        if (type.map().isContiguous(2)) {
            type.bind(run, buf, offset, reach);
            PartSizes.checkedInt(run.longCount());
            return run;
        }
        // Copies: the program may use its arrays again before the call has ended.
        this.counts = Arrays.copyOf(counts, parts);
        this.displacements = Arrays.copyOf(displs, parts);
        long size = (long) PartSizes.total(parts, counts) * type.units();
        return copy(arrays, type, buf, offset, size, load, store);
    }

    private static void checkNoMark(Object buf) {
        if (isInPlace(buf)) {
            throw new Fault(ErrorClass.BUFFER, "MPI.IN_PLACE is not for this buffer, or not at this rank");
        }
    }

    private Elements writable(Elements bound) {
        if (pool == null ? bound.isReadOnly() : places.isReadOnly()) {
            throw new Fault(ErrorClass.BUFFER, "the buffer is read-only");
        }
        return bound;
    }

    private Elements copy(
            ArrayPool arrays, Datatype type, Object buf, int offset, long size, boolean load, boolean store) {
        this.pool = arrays;
        this.type = type;
        this.buf = buf;
        this.offset = offset;
        this.isResult = store;
        arrays.take(run, type.base(), PartSizes.checkedInt(size));
        move(load ? MappedElements::pack : (there, first, here) -> {});
        return run;
    }

    /** What is done with each part: its places in the buffer, and the copy. */
    @FunctionalInterface
    private interface Move {
        void apply(MappedElements there, long first, Elements here);
    }

    /** Looks at every part, also to see that it is inside the buffer. */
    private void move(Move move) {
        if (counts == null) {
            type.bind(places, buf, offset, count);
            move.apply(places, 0, run);
            return;
        }
        Elements part = new Elements();
        int first = 0;
        for (int i = 0; i < counts.length; i++) {
            int size = counts[i] * type.units();
            if (size != 0) {
                type.bind(places, buf, offset + displacements[i] * type.map().extent(), counts[i]);
                move.apply(places, 0, part.slice(run, first, size));
                first += size;
            }
        }
    }

    /** Displacements of the parts in the run; null if they lie side by side there. */
    int[] displacements(int[] given) {
        return pool == null ? given : null;
    }

    /** The call has succeeded: a copy goes to where it belongs. */
    void deliver() {
        if (pool != null) {
            if (isResult) {
                move(MappedElements::unpack);
            }
            pool.give(run);
        }
        letGo();
    }

    /** Keeps no memory of the program alive until the next call. */
    private void letGo() {
        run.slice(NOTHING, 0, 0);
        if (pool != null) {
            pool = null;
            buf = null;
            places.clear();
        }
    }
}
