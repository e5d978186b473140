package mpi;

import java.nio.ByteBuffer;
import org.myrixen.runtime.p2p.ErrorClass;
import org.myrixen.runtime.p2p.Fault;
import org.myrixen.runtime.p2p.Transfer;
import org.myrixen.runtime.type.BaseType;
import org.myrixen.runtime.type.Elements;

/** The type of the elements of a message (MPI-1.1 section 3.2.2). */
public class Datatype implements Freeable {
    private static final byte[] NOTHING = {};

    private final String name;
    private final BaseType base;

    /** Base elements in one element of this type: 2 for the pair types. */
    private final int units;

    private final int bytes;

    Datatype(String name, BaseType base, int units) {
        this.name = name;
        this.base = base;
        this.units = units;
        this.bytes = base.bytes() * units;
    }

    /** Bytes of one element as it travels (MPI_Type_size); 0 for OBJECT, whose size only serialization tells. */
    public int Size() throws MPIException {
        return bytes;
    }

    /** Base elements from one element to the next in an array (MPI_Type_extent, in units of the base type). */
    public int Extent() throws MPIException {
        return units;
    }

    /** Index of the lowest base element (MPI_Type_lb). */
    public int Lb() throws MPIException {
        return 0;
    }

    /** Index after the highest base element (MPI_Type_ub). */
    public int Ub() throws MPIException {
        return units;
    }

    /** Makes a derived type ready for use; basic types always are. */
    public void Commit() throws MPIException {}

    /** Basic types are not given back; nothing happens. */
    @Override
    public void free() {}

    BaseType base() {
        return base;
    }

    int units() {
        return units;
    }

    /** Lets a transfer use {@code count} elements of a program's buffer. */
    final Transfer bind(Transfer transfer, Object buf, int offset, int count) {
        bind(transfer.elements(), buf, offset, count);
        return transfer;
    }

    /**
     * Sets elements to {@code count} of this type in a program's buffer.
     *
     * @param offset base elements before the first one
     * @throws Fault BUFFER, COUNT, TYPE or ARG, naming what does not fit
     */
    final void bind(Elements elements, Object buf, int offset, int count) {
        int total = product(count, units);
        try {
            if (buf instanceof ByteBuffer buffer) {
                elements.buffer(base, buffer, offset, total);
            } else if (buf == null && count == 0) {
                elements.array(BaseType.BYTE, NOTHING, 0, 0);
            } else {
                elements.array(base, buf, offset, total);
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw misfit(buf, offset, count, total);
        }
    }

    private Fault misfit(Object buf, int offset, int count, int total) {
        if (buf == null) {
            return new Fault(ErrorClass.BUFFER, "the buffer is null");
        }
        if (count < 0) {
            return new Fault(ErrorClass.COUNT, "count " + count + " is negative");
        }
        if (offset < 0) {
            return new Fault(ErrorClass.ARG, "offset " + offset + " is negative");
        }
        String what = Failure.shown(buf);
        if (buf instanceof ByteBuffer ? base == BaseType.OBJECT : !base.accepts(buf)) {
            return new Fault(
                    ErrorClass.TYPE,
                    "elements of " + this + " live in " + base.arrayClass().getSimpleName()
                            + (base == BaseType.OBJECT ? "" : " or a ByteBuffer") + ", not in " + what);
        }
        return new Fault(
                ErrorClass.BUFFER,
                "offset " + offset + " and " + total + " elements of " + base + " end at " + (offset + (long) total)
                        + ", past the end of " + what);
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

    /** Whole elements in that many bytes; UNDEFINED if it is not a whole number of them. */
    int count(long messageBytes) {
        if (bytes == 0) {
            return MPI.UNDEFINED;
        }
        long count = messageBytes / bytes;
        return count * bytes == messageBytes && count <= Integer.MAX_VALUE ? (int) count : MPI.UNDEFINED;
    }

    @Override
    public String toString() {
        return name;
    }
}
