package mpi;

import java.util.function.Supplier;
import org.myrixen.runtime.p2p.ErrorClass;
import org.myrixen.runtime.p2p.Fault;
import org.myrixen.runtime.type.TypeMap;

/** A datatype made of copies of another one (MPI-1.1 section 3.12.1). */
final class DerivedType extends Datatype {
    private final String name;

    private DerivedType(String name, Datatype old, TypeMap map) {
        super(old.base(), map, old.isPairs());
        this.name = name;
    }

    static Datatype contiguous(int count, Datatype old) {
        check(old);
        checkCount("count", count);
        return new DerivedType(
                "Contiguous(" + count + ", " + old + ")",
                old,
                made(() -> old.map().contiguous(count)));
    }

    static Datatype vector(int count, int blockLength, int stride, Datatype old) {
        check(old);
        long distance = multiplied(stride, old.map().extent());
        return vector("Vector", count, blockLength, stride, distance, old);
    }

    static Datatype hvector(int count, int blockLength, int stride, Datatype old) {
        check(old);
        return vector("Hvector", count, blockLength, stride, stride, old);
    }

    private static Datatype vector(String kind, int count, int blockLength, int stride, long distance, Datatype old) {
        checkCount("count", count);
        checkCount("block length", blockLength);
        String name = kind + "(" + count + ", " + blockLength + ", " + stride + ", " + old + ")";
        return new DerivedType(name, old, made(() -> old.map().vector(count, blockLength, distance)));
    }

    static Datatype indexed(int[] blockLengths, int[] displacements, Datatype old) {
        check(old);
        return indexed("Indexed", blockLengths, displacements, old.map().extent(), old);
    }

    static Datatype hindexed(int[] blockLengths, int[] displacements, Datatype old) {
        check(old);
        return indexed("Hindexed", blockLengths, displacements, 1, old);
    }

    private static Datatype indexed(String kind, int[] blockLengths, int[] displacements, long unit, Datatype old) {
        checkBlocks(blockLengths, displacements);
        String name = kind + "(" + blockLengths.length + " blocks, " + old + ")";
        return new DerivedType(name, old, made(() -> old.map().indexed(blockLengths, displacements, unit)));
    }

    private static void check(Datatype old) {
        if (isNull(old)) {
            throw new Fault(ErrorClass.TYPE, "the old type is " + old);
        }
        old.usable();
    }

    private static void checkCount(String what, int count) {
        if (count < 0) {
            throw new Fault(ErrorClass.ARG, what + " " + count + " is negative");
        }
    }

    /** Refuses arrays that do not describe blocks. */
    static void checkBlocks(int[] blockLengths, int[] displacements) {
        if (blockLengths == null || displacements == null) {
            throw new Fault(ErrorClass.ARG, "an array is null");
        }
        if (blockLengths.length != displacements.length) {
            throw new Fault(
                    ErrorClass.ARG,
                    blockLengths.length + " block lengths, but " + displacements.length + " displacements");
        }
        for (int length : blockLengths) {
            checkCount("block length", length);
        }
    }

    private static long multiplied(long stride, long extent) {
        try {
            return Math.multiplyExact(stride, extent);
        } catch (ArithmeticException e) {
            throw new Fault(ErrorClass.ARG, "stride " + stride + " times extent " + extent + " is beyond 64 bits", e);
        }
    }

    /** What the constructors of the engine refuse is an argument that is out of reach. */
    static TypeMap made(Supplier<TypeMap> constructor) {
        try {
            return constructor.get();
        } catch (IllegalArgumentException e) {
            throw new Fault(ErrorClass.ARG, e.getMessage(), e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
