package mpi;

import org.myrixen.runtime.op.PredefinedOp;
import org.myrixen.runtime.op.Reduction;
import org.myrixen.runtime.p2p.ErrorClass;
import org.myrixen.runtime.p2p.Fault;

/** A reduction operation (MPI-1.1 section 4.9): a predefined one of {@link MPI}, or one made from a function. */
public final class Op implements Freeable {
    private static final int NO_CODE = -1;

    /** Null for an operation of the program. */
    private final PredefinedOp predefined;

    private final User_function function;
    private final boolean commute;
    private volatile boolean freed;

    /** MAX 1 ... MINLOC 12 in the order of {@link MPI}; -1 or what the program gave for its own (MPJ Express). */
    public int opCode;

    Op(PredefinedOp predefined) {
        this.opCode = predefined.ordinal() + 1;
        this.predefined = predefined;
        this.function = null;
        this.commute = true;
    }

    /**
     * Makes an operation (MPI_Op_create, MPI-1.1 section 4.9.4).
     *
     * @param function an associative function
     * @param commute whether the order of the ranks does not matter
     */
    public Op(User_function function, boolean commute) throws MPIException {
        this(function, commute, NO_CODE);
    }

    /**
     * As {@link #Op(User_function, boolean)} (MPI-1.1 section 4.9.4), with a number for {@link #opCode}, which means nothing here
     * (MPJ Express).
     */
    public Op(User_function function, boolean commute, int opCode) throws MPIException {
        if (function == null) {
            throw Failure.of(new Fault(ErrorClass.ARG, "the function is null"), null, "new Op", null, commute);
        }
        this.predefined = null;
        this.function = function;
        this.commute = commute;
        this.opCode = opCode;
    }

    /**
     * This operation on elements of a datatype; a predefined one combines all base elements of a derived type.
     *
     * @throws Fault OP if MPI does not define it there, TYPE if the datatype cannot be used
     */
    Reduction over(Datatype datatype) {
        if (freed) {
            throw new Fault(ErrorClass.OP, "the operation has been freed");
        }
        if (datatype.usable().base() == null) {
            throw new Fault(ErrorClass.TYPE, datatype + " holds no elements to combine");
        }
        if (predefined == null) {
            return new UserReduction(function, commute, datatype);
        }
        boolean onPairs = predefined == PredefinedOp.MAXLOC || predefined == PredefinedOp.MINLOC;
        if (onPairs ? !datatype.isPairs() && datatype.units() != 2 : datatype.isPairs()) {
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

    /** Gives the operation back: its further use is an error. A predefined one stays (MPI-1.1 section 4.9.4). */
    @Override
    public void free() {
        freed = predefined == null;
    }

    @Override
    public String toString() {
        return predefined == null ? "Op[" + function.getClass().getName() + "]" : "MPI." + predefined;
    }
}
