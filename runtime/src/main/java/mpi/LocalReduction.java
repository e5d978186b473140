package mpi;

import org.myrixen.runtime.op.Reduction;
import org.myrixen.runtime.p2p.ErrorClass;
import org.myrixen.runtime.p2p.Fault;
import org.myrixen.runtime.type.Elements;
import org.myrixen.runtime.type.MappedElements;

/** A reduction of two buffers without a message. */
final class LocalReduction {
    private LocalReduction() {}

    static void combine(Object inbuf, int inOffset, Object inoutbuf, int inoutOffset, int count, Datatype type, Op op) {
        Reduction reduction = op.over(type);
        MappedElements in = places(type, inbuf, inOffset, count);
        MappedElements inout = places(type, inoutbuf, inoutOffset, count);
        if (inout.isReadOnly()) {
            throw new Fault(ErrorClass.BUFFER, "the buffer is read-only");
        }
        if (in.size() == 0) {
            return;
        }
        Elements operand = packed(type, in);
        Elements result = packed(type, inout);
        reduction.apply(operand.array(), result.array(), 0, result.count());
        inout.unpack(0, result);
    }

    private static MappedElements places(Datatype type, Object buf, int offset, int count) {
        MappedElements places = new MappedElements();
        type.bind(places, buf, offset, count);
        return places;
    }

    /** A copy that begins with its array, as operations want their operands. */
    private static Elements packed(Datatype type, MappedElements places) {
        int size = PartSizes.checkedInt(places.size());
        Elements copy = new Elements().array(type.base(), type.base().newArray(size), 0, size);
        places.pack(0, copy);
        return copy;
    }
}
