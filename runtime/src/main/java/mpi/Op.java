package mpi;

import org.myrixen.runtime.op.PredefinedOp;
import org.myrixen.runtime.op.Reduction;
import org.myrixen.runtime.p2p.ErrorClass;
import org.myrixen.runtime.p2p.Fault;

/** A reduction operation (MPI-1.1 section 4.9): a predefined one of {@link MPI}, or one made from a function. */
public final class Op implements Freeable {
    /** Null for an operation of the program. */
    private final PredefinedOp predefined;

    private final User_function function;
    private final boolean commute;

    Op(PredefinedOp predefined) {
        this.predefined = predefined;
        this.function = null;
        this.commute = true;
    }

    /**
     * Makes an operation (MPI_Op_create).
     *
     * @param function an associative function
     * @param commute whether the order of the ranks does not matter
     */
    public Op(User_function function, boolean commute) throws MPIException {
        this.predefined = null;
        this.function = function;
        this.commute = commute;
    }

    /**
     * This operation on elements of a datatype.
     *
     * @throws Fault OP if MPI does not define it there
     */
    Reduction over(Datatype datatype) {
        if (predefined == null) {
            return new UserReduction(function, commute, datatype);
        }
        boolean onPairs = predefined == PredefinedOp.MAXLOC || predefined == PredefinedOp.MINLOC;
        if (onPairs != datatype.units() > 1) {
            throw new Fault(
                    ErrorClass.OP,
                    this + " is not defined on " + datatype + (onPairs ? ": it needs pairs, such as MPI.INT2" : ""));
        }
        try {
            return predefined.over(datatype.base());
        } catch (IllegalArgumentException e) {
            throw new Fault(ErrorClass.OP, e.getMessage());
        }
    }

    /** Nothing to give back. */
    @Override
    public void free() {}

    @Override
    public String toString() {
        return predefined == null ? "Op[" + function.getClass().getName() + "]" : "MPI." + predefined;
    }

    /** A function of the program on elements of one datatype. */
    private record UserReduction(User_function function, boolean commutative, Datatype datatype) implements Reduction {
        @Override
        public int unit() {
            return datatype.units();
        }

        @Override
        public void apply(Object in, Object inout, int first, int count) {
            function.Call(in, first, inout, first, count / datatype.units(), datatype);
        }
    }
}
