package org.myrixen.runtime.op;

/** An associative operation on elements of one base type (MPI 5.0, section 6.9). */
public interface Reduction {
    /** Whether the order of the operands does not matter, so that faster algorithms may be used. */
    boolean commutative();

    /**
     * Base elements that one application combines as a whole, such as 2 for a pair type: data are never split inside.
     */
    int unit();

    /**
     * Sets {@code inout[k] = in[k] op inout[k]} for k in [first, first + count).
     *
     * @param in array of the base type, the operand of the lower ranks; stays unchanged
     * @param inout array of the base type, the operand of the higher ranks and the result
     * @param count base elements, a multiple of {@link #unit}
     */
    void apply(Object in, Object inout, int first, int count);
}
