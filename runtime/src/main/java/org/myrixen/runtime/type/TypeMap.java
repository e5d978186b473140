package org.myrixen.runtime.type;

import java.util.Arrays;

/**
 * Where the base elements of one element of a datatype are (MPI-1.1 section 3.12), in message order. Every displacement is in
 * base elements: a datatype has one base type (mpiJava 1.2, section 3.12), which this does not know.
 *
 * <p>The places are kept as strided runs: {@code repeat} blocks of {@code length} elements, {@code stride} apart. Neighbours
 * that touch are one block, and blocks at one distance are one run, so that a vector is one run however long it is. Immutable.
 */
public final class TypeMap {
    /** Nothing, anywhere. */
    public static final TypeMap EMPTY = new TypeMapBuilder().build();

    /** MPI_LB: holds nothing, but its place is the lower bound of a type that has it. */
    public static final TypeMap LOWER_BOUND = new TypeMapBuilder().mark(true).build();

    /** MPI_UB: holds nothing, but its place is the upper bound of a type that has it. */
    public static final TypeMap UPPER_BOUND = new TypeMapBuilder().mark(false).build();

    /** Fields of a run in {@link #runs}. */
    static final int FIRST = 0;

    static final int LENGTH = 1;
    static final int STRIDE = 2;
    static final int REPEAT = 3;
    static final int FIELDS = 4;

    /** The runs, {@link #FIELDS} words each. */
    final long[] runs;

    /** Base elements before each run, for a search. */
    private final long[] starts;

    private final long size;
    private final long lb;
    private final long ub;
    private final long trueLb;
    private final long trueUb;
    private final boolean lbMarked;
    private final boolean ubMarked;

    TypeMap(TypeMapBuilder from, long[] runs) {
        this.runs = runs;
        this.starts = new long[runs.length / FIELDS];
        for (int run = 1; run < starts.length; run++) {
            starts[run] = starts[run - 1] + elements(run - 1);
        }
        this.size = from.size;
        this.trueLb = size == 0 ? 0 : from.trueLb;
        this.trueUb = size == 0 ? 0 : from.trueUb;
        this.lbMarked = from.lbMarked;
        this.ubMarked = from.ubMarked;
        this.lb = lbMarked ? from.markedLb : trueLb;
        this.ub = ubMarked ? from.markedUb : trueUb;
    }

    /** So many base elements side by side: a basic type, or a pair. */
    public static TypeMap of(int elements) {
        return new TypeMapBuilder().block(elements).build();
    }

    /**
     * Copies side by side (MPI_TYPE_CONTIGUOUS).
     *
     * @throws IllegalArgumentException if the displacements do not fit into 64 bits, as for all constructors here
     */
    public TypeMap contiguous(long count) {
        return new TypeMapBuilder().replicate(this, 0, count, extent()).build();
    }

    /** {@code count} blocks of copies side by side; {@code stride} in base elements (MPI_TYPE_HVECTOR). */
    public TypeMap vector(long count, long blockLength, long stride) {
        return new TypeMapBuilder()
                .replicate(contiguous(blockLength), 0, count, stride)
                .build();
    }

    /** Blocks of copies side by side; {@code displacements} in units of so many base elements (MPI_TYPE_INDEXED). */
    public TypeMap indexed(int[] blockLengths, int[] displacements, long unit) {
        TypeMapBuilder builder = new TypeMapBuilder();
        for (int i = 0; i < blockLengths.length; i++) {
            builder.replicate(this, TypeMapBuilder.product(displacements[i], unit), blockLengths[i], extent());
        }
        return builder.build();
    }

    /** Blocks of copies of several types; {@code displacements} in base elements (MPI_TYPE_STRUCT). */
    public static TypeMap struct(int[] blockLengths, int[] displacements, TypeMap[] types) {
        TypeMapBuilder builder = new TypeMapBuilder();
        for (int i = 0; i < blockLengths.length; i++) {
            builder.replicate(types[i], displacements[i], blockLengths[i], types[i].extent());
        }
        return builder.build();
    }

    /** Base elements in one element. */
    public long size() {
        return size;
    }

    /** The lowest displacement, or the lower bound marker. */
    public long lb() {
        return lb;
    }

    /** The displacement after the highest one, or the upper bound marker. */
    public long ub() {
        return ub;
    }

    /** Base elements from one element to the next. */
    public long extent() {
        return ub - lb;
    }

    /** The lowest displacement, whatever a marker says. */
    public long trueLb() {
        return trueLb;
    }

    /** The displacement after the highest one, whatever a marker says. */
    public long trueUb() {
        return trueUb;
    }

    boolean lbMarked() {
        return lbMarked;
    }

    boolean ubMarked() {
        return ubMarked;
    }

    /** Whether {@code count} elements are one run of base elements, which begins at {@link #trueLb}. */
    public boolean isContiguous(long count) {
        return size == 0 || isOneBlock() && (count <= 1 || size == extent());
    }

    private boolean isOneBlock() {
        return runs.length == FIELDS && runs[REPEAT] == 1;
    }

    /**
     * The least base element of {@code count} elements, relative to the first one's origin.
     *
     * @throws ArithmeticException if it does not fit into 64 bits
     */
    public long lowest(long count) {
        return Math.addExact(trueLb, Math.min(0, Math.multiplyExact(Math.max(0, count - 1), extent())));
    }

    /**
     * The base element after the greatest one of {@code count} elements, relative to the first one's origin.
     *
     * @throws ArithmeticException if it does not fit into 64 bits
     */
    public long highest(long count) {
        return Math.addExact(trueUb, Math.max(0, Math.multiplyExact(Math.max(0, count - 1), extent())));
    }

    int runs() {
        return starts.length;
    }

    long field(int run, int field) {
        return runs[run * FIELDS + field];
    }

    private long elements(int run) {
        return field(run, LENGTH) * field(run, REPEAT);
    }

    /** The run that holds a base element, given by its number in message order. */
    int runOf(long element) {
        int found = Arrays.binarySearch(starts, element);
        return found >= 0 ? found : -found - 2;
    }

    /** Base elements before a run. */
    long start(int run) {
        return starts[run];
    }

    /** Such as {@code 0+2 every 5 x3, 20+1 in [0, 21)}: blocks first+length. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int run = 0; run < Math.min(runs(), 8); run++) {
            text.append(text.isEmpty() ? "" : ", ")
                    .append(field(run, FIRST))
                    .append('+')
                    .append(field(run, LENGTH));
            if (field(run, REPEAT) > 1) {
                text.append(" every ").append(field(run, STRIDE)).append(" x").append(field(run, REPEAT));
            }
        }
        text.append(runs() > 8 ? ", ..." : "").append(" in [").append(lb).append(", ");
        return text.append(ub).append(')').toString();
    }
}
