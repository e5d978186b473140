package mpi;

import java.util.Arrays;
import org.myrixen.runtime.p2p.ErrorClass;
import org.myrixen.runtime.p2p.Fault;
import org.myrixen.runtime.type.BaseType;
import org.myrixen.runtime.type.TypeMap;

/** A datatype made of blocks of several types with one base type (mpiJava 1.2 section 3.12, MPI-1.1 section 3.12.1). */
public class Struct extends Datatype {
    private final int blocks;

    /**
     * Blocks of copies of several types (mpiJava 1.2 section 3.12; MPI_Type_struct, MPI-1.1 section 3.12.1).
     *
     * @param blocklengths copies in each block
     * @param displacements where each block is, in base elements
     * @param types of the same base type, or {@link MPI#LB} or {@link MPI#UB}
     */
    public Struct(int[] blocklengths, int[] displacements, Datatype[] types) throws MPIException {
        this(checked(blocklengths, displacements, types));
    }

    private Struct(Parts parts) {
        super(parts.base, parts.map, parts.pairs);
        blocks = parts.blocks;
    }

    /** What the constructor hands up. */
    private record Parts(BaseType base, TypeMap map, boolean pairs, int blocks) {}

    private static Parts checked(int[] blockLengths, int[] displacements, Datatype[] types) {
        try {
            return parts(blockLengths, displacements, types);
        } catch (RuntimeException e) {
            throw Failure.of(e, null, "new Struct", blockLengths, displacements, types);
        }
    }

    private static Parts parts(int[] blockLengths, int[] displacements, Datatype[] types) {
        DerivedType.checkBlocks(blockLengths, displacements);
        if (types == null || types.length != blockLengths.length) {
            throw new Fault(
                    ErrorClass.ARG,
                    (types == null ? "no" : types.length) + " types for " + blockLengths.length + " blocks");
        }
        Datatype first = null;
        for (Datatype type : types) {
            if (isNull(type)) {
                throw new Fault(ErrorClass.TYPE, "one of the types is " + type);
            }
            first = type.usable().base() == null ? first : agreeing(first, type);
        }
        TypeMap[] maps = Arrays.stream(types).map(Datatype::map).toArray(TypeMap[]::new);
        boolean pairs = first != null && Arrays.stream(types).allMatch(type -> type.base() == null || type.isPairs());
        return new Parts(
                first == null ? null : first.base(),
                DerivedType.made(() -> TypeMap.struct(blockLengths, displacements, maps)),
                pairs,
                types.length);
    }

    private static Datatype agreeing(Datatype first, Datatype next) {
        if (first != null && first.base() != next.base()) {
            throw new Fault(
                    ErrorClass.TYPE,
                    "the types must have one base type, but " + first + " has " + first.base() + " and " + next
                            + " has " + next.base() + "; objects (MPI.OBJECT) can hold mixed data");
        }
        return first == null ? next : first;
    }

    @Override
    public String toString() {
        return "Struct(" + blocks + " blocks)";
    }
}
