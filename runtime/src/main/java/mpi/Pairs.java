package mpi;

import org.myrixen.runtime.p2p.ErrorClass;
import org.myrixen.runtime.p2p.Fault;
import org.myrixen.runtime.type.Elements;
import org.myrixen.runtime.type.MappedElements;

/** The predefined operations on pairs, for programs that call them themselves. */
final class Pairs {
    private Pairs() {}

    /** The engine's operations use one index for both arrays, so the operands are copied to where it is the same. */
    static void combine(Op op, Object in, int inOffset, Object inout, int outOffset, int count, Datatype datatype) {
        Elements operand = packed(in, inOffset, count, datatype, new MappedElements());
        MappedElements place = new MappedElements();
        Elements result = packed(inout, outOffset, count, datatype, place);
        op.over(datatype).apply(operand.array(), result.array(), 0, result.count());
        place.unpack(0, result);
    }

    private static Elements packed(Object buf, int offset, int count, Datatype datatype, MappedElements place) {
        if (datatype == null) {
            throw new Fault(ErrorClass.TYPE, "the datatype is null");
        }
        datatype.bind(place, buf, offset, count);
        int size = Math.toIntExact(place.size());
        Elements packed = new Elements().array(datatype.base(), datatype.base().newArray(size), 0, size);
        place.pack(0, packed);
        return packed;
    }
}
