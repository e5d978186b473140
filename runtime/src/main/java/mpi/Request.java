package mpi;

import java.util.Arrays;
import java.util.Objects;
import org.myrixen.runtime.p2p.Completion;
import org.myrixen.runtime.p2p.Driven;
import org.myrixen.runtime.p2p.Envelope;
import org.myrixen.runtime.p2p.ErrorClass;
import org.myrixen.runtime.p2p.Fault;
import org.myrixen.runtime.p2p.Messenger;
import org.myrixen.runtime.p2p.Operation;

/** A nonblocking operation (MPI-1.1 section 3.7). Arrays of requests may hold nulls, which count as null requests. */
public class Request {
    private final Messenger messenger;

    /** Of a receive, for the status; null for others. */
    private final Datatype datatype;

    /** Null once it has been completed. */
    private Operation operation;

    private CommHandle comm;

    /** The null request. */
    Request() {
        this(null, null, null);
    }

    Request(Messenger messenger, Operation operation, Datatype datatype) {
        this.messenger = messenger;
        this.operation = operation;
        this.datatype = datatype;
    }

    /** Tells whose error handler sees what goes wrong. */
    final Request of(CommHandle started) {
        comm = started;
        return this;
    }

    /** Where it was started, as far as it is known; else null. */
    final CommHandle comm() {
        return comm;
    }

    final boolean isActive() {
        return operation != null;
    }

    final void activate(Operation started) {
        operation = started;
    }

    /** Waits until the operation is complete; the request is null afterwards (MPI-1.1 section 3.7.3). */
    public Status Wait() throws MPIException {
        try {
            return result();
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Wait");
        }
    }

    private Status result() {
        return isActive() ? new Status(finish(), datatype) : new Status();
    }

    private Envelope finish() {
        Operation finished = operation;
        operation = null;
        return messenger.finish(finished);
    }

    /** The status if the operation is complete, which makes the request null; else null (MPI-1.1 section 3.7.3). */
    public Status Test() throws MPIException {
        try {
            if (!isActive()) {
                return new Status();
            }
            return operation.isDone() || messenger.progress() != 0 && operation.isDone()
                    ? new Status(finish(), datatype)
                    : null;
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Test");
        }
    }

    /**
     * Asks that the operation be cancelled; it must still be completed by a Wait or Test, whose status tells whether it was
     * (MPI-1.1 section 3.8). A receive that has no message yet is cancelled. A send never is, nor a collective operation: it
     * goes on, and a Wait for a large or synchronous one waits for its receive as if it had not been cancelled (MPI 5.0
     * section 3.8.4 deprecates cancelling sends).
     */
    public void Cancel() throws MPIException {
        try {
            if (isActive()) {
                operation.cancel();
            }
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Cancel");
        }
    }

    /**
     * Gives the request back before it is complete: the operation goes on unseen and nobody learns when it is done, so the
     * buffer of a send may be used again only when its receiver says so (MPI-1.1 section 3.7.3).
     */
    public void Free() throws MPIException {
        try {
            if (operation instanceof Driven) {
                throw new Fault(ErrorClass.REQUEST, "a collective operation must be completed (MPI 5.0 section 6.12)");
            }
            if (isActive()) {
                Operation unseen = operation;
                operation = null;
                messenger.leave(unseen);
            }
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Free");
        }
    }

    /** Whether there is nothing to wait for and never will be (mpiJava 1.2, class Request; MPI_REQUEST_NULL, MPI-1.1 section 3.7.3). */
    public boolean Is_null() throws MPIException {
        return !isActive();
    }

    /**
     * Waits for all (MPI-1.1 section 3.7.5); one status per request. If some fail, all are waited for and the first failure
     * is thrown, with its own error class and with the index of its request in the text.
     */
    public static Status[] Waitall(Request[] requests) throws MPIException {
        try {
            return waitForAll(requests, "Waitall");
        } catch (RuntimeException e) {
            throw Failure.of(e, "Request", "Waitall", (Object) requests);
        }
    }

    private static Status[] waitForAll(Request[] requests, String method) {
        Status[] statuses = new Status[requests.length];
        RuntimeException first = null;
        Request failed = null;
        for (int i = 0; i < requests.length; i++) {
            try {
                statuses[i] = (requests[i] == null ? new Status() : requests[i].result()).withIndex(i);
            } catch (RuntimeException e) {
                if (first == null) {
                    first = at(i, e);
                    failed = requests[i];
                }
            }
        }
        if (first != null) {
            throw Failure.of(first, failed, method, (Object) requests);
        }
        return statuses;
    }

    /** The failure of the request at that place of an array. */
    private static RuntimeException at(int index, RuntimeException thrown) {
        return thrown instanceof Fault fault
                ? new Fault(fault.errorClass(), "request " + index + ": " + fault.getMessage(), fault.getCause())
                : thrown;
    }

    /**
     * Waits for one; {@code status.index} tells which, {@link MPI#UNDEFINED} if all are null (MPI-1.1
     * section 3.7.5).
     */
    public static Status Waitany(Request[] requests) throws MPIException {
        try {
            Operation[] operations = operations(requests);
            Messenger messenger = messenger(requests);
            return messenger == null
                    ? new Status().withIndex(MPI.UNDEFINED)
                    : finish(requests, messenger.awaitAny(operations), "Waitany");
        } catch (RuntimeException e) {
            throw Failure.of(e, "Request", "Waitany", (Object) requests);
        }
    }

    /**
     * Waits for at least one; a status for each that is complete, null if all requests are null (MPI-1.1
     * section 3.7.5).
     */
    public static Status[] Waitsome(Request[] requests) throws MPIException {
        try {
            Operation[] operations = operations(requests);
            Messenger messenger = messenger(requests);
            if (messenger == null) {
                return null;
            }
            messenger.awaitAny(operations);
            return finishAll(requests, operations, "Waitsome");
        } catch (RuntimeException e) {
            throw Failure.of(e, "Request", "Waitsome", (Object) requests);
        }
    }

    /**
     * All statuses if all are complete, else null, and then no request is changed (MPI-1.1
     * section 3.7.5).
     */
    public static Status[] Testall(Request[] requests) throws MPIException {
        try {
            Operation[] operations = operations(requests);
            Messenger messenger = messenger(requests);
            boolean done = messenger == null
                    || Completion.allDone(operations)
                    || messenger.progress() != 0 && Completion.allDone(operations);
            return done ? waitForAll(requests, "Testall") : null;
        } catch (RuntimeException e) {
            throw Failure.of(e, "Request", "Testall", (Object) requests);
        }
    }

    /**
     * The status of one that is complete, else null; {@code index} is UNDEFINED if all are null (MPI-1.1
     * section 3.7.5).
     */
    public static Status Testany(Request[] requests) throws MPIException {
        try {
            Operation[] operations = operations(requests);
            Messenger messenger = messenger(requests);
            if (messenger == null) {
                return new Status().withIndex(MPI.UNDEFINED);
            }
            int found = Completion.firstDone(operations);
            if (found < 0 && messenger.progress() != 0) {
                found = Completion.firstDone(operations);
            }
            return found < 0 ? null : finish(requests, found, "Testany");
        } catch (RuntimeException e) {
            throw Failure.of(e, "Request", "Testany", (Object) requests);
        }
    }

    /**
     * The statuses of those that are complete, of length 0 if none is; null if all requests are null (MPI-1.1
     * section 3.7.5).
     */
    public static Status[] Testsome(Request[] requests) throws MPIException {
        try {
            Operation[] operations = operations(requests);
            Messenger messenger = messenger(requests);
            if (messenger == null) {
                return null;
            }
            messenger.progress();
            return finishAll(requests, operations, "Testsome");
        } catch (RuntimeException e) {
            throw Failure.of(e, "Request", "Testsome", (Object) requests);
        }
    }

    private static Operation[] operations(Request[] requests) {
        return Arrays.stream(requests)
                .map(each -> each == null ? null : each.operation)
                .toArray(Operation[]::new);
    }

    /** That of the first request that is not null; null if all are. */
    private static Messenger messenger(Request[] requests) {
        for (Request each : requests) {
            if (each != null && each.isActive()) {
                return each.messenger;
            }
        }
        return null;
    }

    private static Status finish(Request[] requests, int index, String method) {
        try {
            return requests[index].result().withIndex(index);
        } catch (RuntimeException e) {
            throw Failure.of(at(index, e), requests[index], method, (Object) requests);
        }
    }

    /** A request that becomes done meanwhile is left for the next call, so that each is looked at once. */
    private static Status[] finishAll(Request[] requests, Operation[] operations, String method) {
        Status[] statuses = new Status[requests.length];
        for (int i = 0; i < requests.length; i++) {
            if (operations[i] != null && operations[i].isDone()) {
                statuses[i] = finish(requests, i, method);
            }
        }
        return Arrays.stream(statuses).filter(Objects::nonNull).toArray(Status[]::new);
    }

    @Override
    public String toString() {
        return operation == null ? "Request" : "Request[" + operation + "]";
    }
}
