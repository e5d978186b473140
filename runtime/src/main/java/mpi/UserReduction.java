package mpi;

import org.myrixen.runtime.op.Reduction;
import org.myrixen.runtime.type.BaseType;
import org.myrixen.runtime.type.Elements;
import org.myrixen.runtime.type.MappedElements;
import org.myrixen.runtime.type.TypeMap;

/**
 * A function of the program on elements of one datatype. Collectives hold base elements side by side; a function of a type with
 * gaps sees them where the type has them, in arrays of its own.
 */
record UserReduction(User_function function, boolean commutative, Datatype datatype) implements Reduction {
    @Override
    public int unit() {
        return Math.max(1, datatype.units());
    }

    @Override
    public void apply(Object in, Object inout, int first, int count) {
        TypeMap map = datatype.map();
        int elements = count / datatype.units();
        if (map.isContiguous(2) && map.trueLb() == 0) {
            function.Call(in, first, inout, first, elements, datatype);
        } else {
            applyWithGaps(in, inout, first, count, elements);
        }
    }

    private void applyWithGaps(Object in, Object inout, int first, int count, int elements) {
        TypeMap map = datatype.map();
        BaseType base = datatype.base();
        int origin = Math.toIntExact(-Math.min(0, map.lowest(elements)));
        int length = Math.toIntExact(origin + Math.max(0, map.highest(elements)));
        Object spreadIn = base.newArray(length);
        Object spreadInOut = base.newArray(length);
        Elements packedIn = new Elements().array(base, in, first, count);
        Elements packedInOut = new Elements().array(base, inout, first, count);
        MappedElements result = new MappedElements().set(map, base, spreadInOut, origin, elements);
        new MappedElements().set(map, base, spreadIn, origin, elements).unpack(0, packedIn);
        result.unpack(0, packedInOut);
        function.Call(spreadIn, origin, spreadInOut, origin, elements, datatype);
        result.pack(0, packedInOut);
    }
}
