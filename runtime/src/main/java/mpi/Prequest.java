package mpi;

import java.util.function.Supplier;
import org.myrixen.runtime.p2p.ErrorClass;
import org.myrixen.runtime.p2p.Fault;
import org.myrixen.runtime.p2p.Messenger;
import org.myrixen.runtime.p2p.Operation;

/** A persistent operation (MPI-1.1 section 3.9): started any number of times. */
public final class Prequest extends Request {
    private final Supplier<Operation> operations;

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

    /** Never: it can be started again (MPI-1.1 section 3.9). */
    @Override
    public boolean Is_null() throws MPIException {
        return false;
    }
}
