package mpi;

import java.lang.reflect.Array;
import org.myrixen.runtime.op.PredefinedOp;

/** The predefined operations on pairs, for programs that call them themselves. */
final class Pairs {
    private Pairs() {}

    /** The engine's operations use one index for both arrays, so operands at different offsets are copied. */
    static void combine(
            PredefinedOp op, Object in, int inOffset, Object inout, int outOffset, int count, Datatype datatype) {
        int length = count * datatype.units();
        Class<?> element = in.getClass().getComponentType();
        Object operand = Array.newInstance(element, length);
        Object result = Array.newInstance(element, length);
        System.arraycopy(in, inOffset, operand, 0, length);
        System.arraycopy(inout, outOffset, result, 0, length);
        op.over(datatype.base()).apply(operand, result, 0, length);
        System.arraycopy(result, 0, inout, outOffset, length);
    }
}
