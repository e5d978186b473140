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

    /** Starts the operation, which must not be active. */
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

    /** Starts all of them. */
    public static void Startall(Prequest[] requests) throws MPIException {
        for (Prequest request : requests) {
            request.Start();
        }
    }

    /** Never: it can be started again. */
    @Override
    public boolean Is_null() throws MPIException {
        return false;
    }
}
