package org.myrixen.runtime.coll;

import java.util.Random;
import org.myrixen.runtime.op.PredefinedOp;
import org.myrixen.runtime.op.Reduction;
import org.myrixen.runtime.type.BaseType;

/** Operations that show what order their operands had. */
final class Ops {
    private Ops() {}

    /**
     * Product of 2x2 matrices of ints, four elements each: associative in wrapping arithmetic, far from commutative.
     */
    static final Reduction MATRIX = new Reduction() {
        @Override
        public boolean commutative() {
            return false;
        }

        @Override
        public int unit() {
            return 4;
        }

        @Override
        public void apply(Object in, Object inout, int first, int count) {
            int[] a = (int[]) in;
            int[] b = (int[]) inout;
            for (int k = first; k < first + count; k += 4) {
                int b0 = b[k];
                int b1 = b[k + 1];
                int b2 = b[k + 2];
                int b3 = b[k + 3];
                b[k] = a[k] * b0 + a[k + 1] * b2;
                b[k + 1] = a[k] * b1 + a[k + 1] * b3;
                b[k + 2] = a[k + 2] * b0 + a[k + 3] * b2;
                b[k + 3] = a[k + 2] * b1 + a[k + 3] * b3;
            }
        }

        @Override
        public String toString() {
            return "matrix product";
        }
    };

    /** Concatenation of StringBuilders that changes its right operand, as a function may. */
    static final Reduction TEXT = new Reduction() {
        @Override
        public boolean commutative() {
            return false;
        }

        @Override
        public int unit() {
            return 1;
        }

        @Override
        public void apply(Object in, Object inout, int first, int count) {
            for (int k = first; k < first + count; k++) {
                ((StringBuilder) ((Object[]) inout)[k]).insert(0, ((Object[]) in)[k]);
            }
        }

        @Override
        public String toString() {
            return "concatenation";
        }
    };

    /** An operation that is defined on the type, commutative or not, as chance wills. */
    static Reduction any(Random random, BaseType type) {
        if (type == BaseType.OBJECT) {
            return TEXT;
        }
        if (type == BaseType.INT && random.nextInt(3) != 0) {
            return MATRIX;
        }
        return commutative(random, type);
    }

    /** A predefined operation that is defined on the type. */
    static Reduction commutative(Random random, BaseType type) {
        while (true) {
            try {
                return PredefinedOp.values()[random.nextInt(PredefinedOp.values().length)].over(type);
            } catch (IllegalArgumentException e) {
                // Not on this type: another one.
            }
        }
    }
}
