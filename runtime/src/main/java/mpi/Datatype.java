package mpi;

import mpjbuf.Buffer;
import org.myrixen.runtime.p2p.ErrorClass;
import org.myrixen.runtime.p2p.Fault;
import org.myrixen.runtime.p2p.Transfer;
import org.myrixen.runtime.type.BaseType;
import org.myrixen.runtime.type.Elements;
import org.myrixen.runtime.type.MappedElements;
import org.myrixen.runtime.type.TypeMap;

/**
 * The type of the elements of a message: a base type, and where its base elements are in the buffer (mpiJava 1.2 section 3.12,
 * MPI-1.1 section 3.12). All displacements, bounds and sizes are in base elements, never in bytes.
 */
public abstract class Datatype implements Freeable {
    /** The base type as a number, as mpiJava gives it: BYTE 1 ... DOUBLE 8, PACKED 9, OBJECT 12; -1 if there is none. */
    public final int baseType;

    /** Null for LB and UB, and for types that hold nothing else. */
    private final BaseType base;

    private final TypeMap map;

    /** Whether it is made of pairs (value, index). */
    private final boolean pairs;

    private volatile boolean freed;

    /**
     * A type of no element, as {@link MPI#NULL} (MPI_DATATYPE_NULL, MPI-1.1 section 3.12.4): the constructors of derived types are
     * the static methods.
     */
    public Datatype() {
        this(null, TypeMap.EMPTY, false);
    }

    Datatype(BaseType base, TypeMap map, boolean pairs) {
        this.baseType = TypeCodes.of(base);
        this.base = base;
        this.map = map;
        this.pairs = pairs;
    }

    /** Number of base elements in one element (mpiJava 1.2 section 3.12; MPI_Type_size counts bytes). */
    public int Size() throws MPIException {
        return inInt("Size", map.size());
    }

    /** Base elements from one element to the next in a buffer (MPI_Type_extent, MPI-1.1 section 3.12.2). */
    public int Extent() throws MPIException {
        return inInt("Extent", map.extent());
    }

    /** The least displacement, or that of the {@link MPI#LB} markers (MPI-1.1 section 3.12.3). */
    public int Lb() throws MPIException {
        return inInt("Lb", map.lb());
    }

    /** The displacement after the greatest, or that of the {@link MPI#UB} markers (MPI-1.1 section 3.12.3). */
    public int Ub() throws MPIException {
        return inInt("Ub", map.ub());
    }

    private int inInt(String method, long value) {
        try {
            usable();
            if (value != (int) value) {
                throw new Fault(ErrorClass.ARG, value + " base elements are more than an int can tell");
            }
            return (int) value;
        } catch (RuntimeException e) {
            throw Failure.of(e, this, method);
        }
    }

    /** As {@link #baseType} (MPJ Express); the basic types are those of MPI-1.1 section 3.2.2. */
    public int getType() {
        return baseType;
    }

    /**
     * Bytes that one element takes in a message (MPJ Express; MPI_Type_size, MPI-1.1 section 3.12.2); 0 for OBJECT, whose size
     * only serialization tells.
     */
    public int getByteSize() {
        return (int) Math.min(bytes(), Integer.MAX_VALUE);
    }

    /** Nothing to do: a type is ready for use when it is made (MPI-1.1 section 3.12.4). */
    public void Commit() throws MPIException {
        try {
            usable();
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Commit");
        }
    }

    /**
     * Gives the type back (MPI-1.1 section 3.12.4): its further use is an error, but messages under way and types made of it
     * stay as they are. A basic type cannot be given back; nothing happens.
     */
    @Override
    public void free() throws MPIException {
        try {
            usable();
            freed = true;
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "free");
        }
    }

    /** Copies side by side (MPI-1.1 section 3.12.1, MPI_Type_contiguous). */
    public static Datatype Contiguous(int count, Datatype oldtype) throws MPIException {
        try {
            return DerivedType.contiguous(count, oldtype);
        } catch (RuntimeException e) {
            throw Failure.of(e, "Datatype", "Contiguous", count, oldtype);
        }
    }

    /**
     * Blocks of {@code blocklength} copies, {@code stride} extents of the old type apart (MPI-1.1 section 3.12.1,
     * MPI_Type_vector).
     */
    public static Datatype Vector(int count, int blocklength, int stride, Datatype oldtype) throws MPIException {
        try {
            return DerivedType.vector(count, blocklength, stride, oldtype);
        } catch (RuntimeException e) {
            throw Failure.of(e, "Datatype", "Vector", count, blocklength, stride, oldtype);
        }
    }

    /** As {@link #Vector}, but the stride is in base elements (MPI-1.1 section 3.12.1, MPI_Type_hvector). */
    public static Datatype Hvector(int count, int blocklength, int stride, Datatype oldtype) throws MPIException {
        try {
            return DerivedType.hvector(count, blocklength, stride, oldtype);
        } catch (RuntimeException e) {
            throw Failure.of(e, "Datatype", "Hvector", count, blocklength, stride, oldtype);
        }
    }

    /** Blocks of any length; displacements in extents of the old type (MPI-1.1 section 3.12.1, MPI_Type_indexed). */
    public static Datatype Indexed(int[] blocklengths, int[] displacements, Datatype oldtype) throws MPIException {
        try {
            return DerivedType.indexed(blocklengths, displacements, oldtype);
        } catch (RuntimeException e) {
            throw Failure.of(e, "Datatype", "Indexed", blocklengths, displacements, oldtype);
        }
    }

    /** As {@link #Indexed}, but displacements are in base elements (MPI-1.1 section 3.12.1, MPI_Type_hindexed). */
    public static Datatype Hindexed(int[] blocklengths, int[] displacements, Datatype oldtype) throws MPIException {
        try {
            return DerivedType.hindexed(blocklengths, displacements, oldtype);
        } catch (RuntimeException e) {
            throw Failure.of(e, "Datatype", "Hindexed", blocklengths, displacements, oldtype);
        }
    }

    /**
     * Blocks of several types, which must all have one base type; displacements in base elements (mpiJava 1.2 section 3.12,
     * MPI_Type_struct).
     */
    public static Datatype Struct(int[] blocklengths, int[] displacements, Datatype[] types) throws MPIException {
        return new Struct(blocklengths, displacements, types);
    }

    /** Null if there is none: LB, UB, NULL. */
    final BaseType base() {
        return base;
    }

    /** Whether this is no datatype at all. */
    @SuppressWarnings("ReferenceEquality") // there is one MPI.NULL
    static boolean isNull(Datatype type) {
        return type == null || type == MPI.NULL;
    }

    /** Where its base elements are. */
    final TypeMap map() {
        return map;
    }

    /** Whether it is made of pairs (value, index), as the operations MAXLOC and MINLOC need them. */
    final boolean isPairs() {
        return pairs;
    }

    /** Base elements in one element. */
    final int units() {
        return (int) map.size();
    }

    private long bytes() {
        return base == null ? 0 : map.size() * base.bytes();
    }

    /**
     * This type, if it may be used.
     *
     * @throws Fault TYPE after {@link #free}
     */
    final Datatype usable() {
        if (freed) {
            throw new Fault(ErrorClass.TYPE, "the datatype has been freed");
        }
        return this;
    }

    /** Lets a transfer use {@code count} elements of a program's buffer, without a copy whatever the type. */
    final Transfer bind(Transfer transfer, Object buf, long offset, long count) {
        if (map.isContiguous(count)) {
            bindRun(transfer.elements(), buf, offset, count);
        } else {
            bind(transfer.mapped(), buf, offset, count);
        }
        return transfer;
    }

    /**
     * Sets elements to {@code count} of this type in a program's buffer.
     *
     * @param offset base elements before the origin of the first one
     * @throws Fault BUFFER, COUNT, TYPE or ARG, naming what does not fit; also if the elements are not one run
     */
    final void bind(Elements elements, Object buf, long offset, long count) {
        if (!map.isContiguous(count)) {
            checkUse();
            throw new Fault(ErrorClass.TYPE, this + " has gaps, which this call does not take");
        }
        bindRun(elements, buf, offset, count);
    }

    private void bindRun(Elements elements, Object buf, long offset, long count) {
        checkUse();
        Object storage = storage(buf, offset, count);
        try {
            checkSigns(offset, count);
            long first = count == 0 || map.size() == 0 ? 0 : map.trueLb();
            elements.storage(base, storage, Math.addExact(offset, first), Math.multiplyExact(count, map.size()));
        } catch (IllegalArgumentException | IndexOutOfBoundsException | ArithmeticException e) {
            throw Misfit.of(this, buf, offset, count);
        }
    }

    /** As {@link #bind(Elements, Object, long, long)} for elements with or without gaps. */
    final void bind(MappedElements elements, Object buf, long offset, long count) {
        checkUse();
        Object storage = storage(buf, offset, count);
        try {
            checkSigns(offset, count);
            elements.set(map, base, storage, offset, count);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw Misfit.of(this, buf, offset, count);
        }
    }

    /** What the elements are in; a null buffer is none if there are none. */
    private Object storage(Object buf, long offset, long count) {
        if (buf instanceof Buffer packed && base.bytes() == 1 && map.isContiguous(count)) {
            long end = offset + count * map.size();
            if (offset >= 0 && count >= 0 && end <= Integer.MAX_VALUE) {
                packed.reserve((int) end);
            }
            return packed.bytes();
        }
        return buf == null && count == 0 ? base.newArray(0) : buf;
    }

    private static void checkSigns(long offset, long count) {
        if (offset < 0 || count < 0) {
            throw new IndexOutOfBoundsException();
        }
    }

    private void checkUse() {
        usable();
        if (base == null) {
            throw new Fault(ErrorClass.TYPE, this + " holds no elements to send or receive");
        }
    }

    /**
     * A number of elements, times something.
     *
     * @throws Fault COUNT if it is not an int
     */
    static int product(int count, int factor) {
        long product = (long) count * factor;
        if (product != (int) product) {
            throw new Fault(
                    ErrorClass.COUNT, "count " + count + " times " + factor + " is more than an array can hold");
        }
        return (int) product;
    }

    /** Base elements in so many bytes of a message; UNDEFINED if it is not a whole number. */
    final long baseElements(long messageBytes) {
        int size = base == null ? 0 : base.bytes();
        return size == 0 || messageBytes % size != 0 ? MPI.UNDEFINED : messageBytes / size;
    }

    /** Whole elements in so many base elements; UNDEFINED if it is not a whole number of them. */
    final long wholeElements(long baseElements) {
        if (map.size() == 0) {
            return baseElements == 0 ? 0 : MPI.UNDEFINED;
        }
        return baseElements < 0 || baseElements % map.size() != 0 ? MPI.UNDEFINED : baseElements / map.size();
    }
}
