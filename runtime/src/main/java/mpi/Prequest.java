package mpi;

import java.util.function.Supplier;
import org.myrixen.runtime.p2p.ErrorClass;
import org.myrixen.runtime.p2p.Fault;
import org.myrixen.runtime.p2p.Messenger;
import org.myrixen.runtime.p2p.Operation;

/** A persistent operation (MPI-1.1 section 3.9): started any number of times. */
public final class Prequest extends Request {
    /** Null once it has been freed. */
    private Supplier<Operation> operations;

    Prequest(Messenger messenger, Supplier<Operation> operations, Datatype datatype) {
        super(messenger, null, datatype);
        this.operations = operations;
    }

    /** Starts the operation, which must not be active (MPI-1.1 section 3.9). */
    public void Start() throws MPIException {
        try {
            if (isActive()) {
                throw new Fault(ErrorClass.REQUEST, "it is active already: wait for it first");
            }
            if (operations == null) {
                throw new Fault(ErrorClass.REQUEST, "it has been freed");
            }
            activate(operations.get());
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Start");
        }
    }

    /** Starts all of them, in the order of the array (MPI-1.1 section 3.9). */
    public static void Startall(Prequest[] requests) throws MPIException {
        try {
            for (int i = 0; i < requests.length; i++) {
                if (requests[i] == null) {
                    throw new Fault(ErrorClass.REQUEST, "request " + i + " is null");
                }
                requests[i].Start();
            }
        } catch (RuntimeException e) {
            throw Failure.of(e, "Prequest", "Startall", (Object) requests);
        }
    }

    /** Gives it back; if it is active, as {@link Request#Free} does. It cannot be started again (MPI-1.1 section 3.7.3). */
    @Override
    public void Free() throws MPIException {
        super.Free();
        operations = null;
    }

    /** Only once it has been freed: before that it can be started again (MPI-1.1 section 3.9). */
    @Override
    public boolean Is_null() throws MPIException {
        return operations == null && super.Is_null();
    }
}
