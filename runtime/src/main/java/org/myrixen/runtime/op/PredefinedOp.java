package org.myrixen.runtime.op;

import org.myrixen.runtime.type.BaseType;

/** The predefined operations (MPI 5.0, section 6.9.2): all are commutative. */
public enum PredefinedOp {
    MAX,
    MIN,
    SUM,
    PROD,
    LAND,
    BAND,
    LOR,
    BOR,
    LXOR,
    BXOR,
    /** The largest value and the lowest index that has it, on pairs (value, index). */
    MAXLOC,
    /** The smallest value and the lowest index that has it, on pairs (value, index). */
    MINLOC;

    private static final int TYPES = BaseType.values().length;
    private static final Reduction[] TABLE = new Reduction[values().length * TYPES];

    static {
        for (PredefinedOp op : values()) {
            for (BaseType type : BaseType.values()) {
                Loop loop = loop(op, type);
                TABLE[op.ordinal() * TYPES + type.ordinal()] = loop == null ? null : new Predefined(op, type, loop);
            }
        }
    }

    /**
     * This operation on elements of a type.
     *
     * @throws IllegalArgumentException if MPI does not define it there
     */
    public Reduction over(BaseType type) {
        Reduction reduction = TABLE[ordinal() * TYPES + type.ordinal()];
        if (reduction == null) {
            throw new IllegalArgumentException(this + " is not defined on " + type + ": it needs " + domain());
        }
        return reduction;
    }

    private String domain() {
        return switch (this) {
            case MAX, MIN, SUM, PROD -> "BYTE, CHAR, SHORT, INT, LONG, FLOAT or DOUBLE";
            case LAND, LOR, LXOR, BAND, BOR, BXOR -> "BOOLEAN, BYTE, CHAR, SHORT, INT or LONG";
            case MAXLOC, MINLOC -> "SHORT2, INT2, LONG2, FLOAT2 or DOUBLE2";
        };
    }

    private boolean onPairs() {
        return this == MAXLOC || this == MINLOC;
    }

    private static Loop loop(PredefinedOp op, BaseType type) {
        return switch (type) {
            case BYTE -> ByteLoops.of(op);
            case CHAR -> CharLoops.of(op);
            case SHORT -> ShortLoops.of(op);
            case BOOLEAN -> BooleanLoops.of(op);
            case INT -> IntLoops.of(op);
            case LONG -> LongLoops.of(op);
            case FLOAT -> FloatLoops.of(op);
            case DOUBLE -> DoubleLoops.of(op);
            case OBJECT, PACKED -> null;
        };
    }

    /** {@code inout[k] = op(in[k], inout[k])} for k in [first, end). */
    @FunctionalInterface
    interface Loop {
        void run(Object in, Object inout, int first, int end);
    }

    private record Predefined(PredefinedOp op, BaseType type, Loop loop) implements Reduction {
        @Override
        public boolean commutative() {
            return true;
        }

        @Override
        public int unit() {
            return op.onPairs() ? 2 : 1;
        }

        @Override
        public void apply(Object in, Object inout, int first, int count) {
            loop.run(in, inout, first, first + count);
        }

        @Override
        public String toString() {
            return op + " over " + type + (op.onPairs() ? "2" : "");
        }
    }
}
