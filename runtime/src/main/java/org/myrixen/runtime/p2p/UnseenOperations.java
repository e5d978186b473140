package org.myrixen.runtime.p2p;

import java.util.ArrayList;
import java.util.List;

/** Operations whose request was given back before they were done (MPI_Request_free): somebody must take their results. */
final class UnseenOperations {
    private final List<Operation> pending = new ArrayList<>();

    synchronized void add(Operation operation) {
        pending.add(operation);
    }

    /** Completes those that are done; how they ended interests nobody. */
    synchronized void reap(Envelope scratch) {
        pending.removeIf(operation -> {
            if (!operation.isDone()) {
                return false;
            }
            completeUnseen(operation, scratch);
            return true;
        });
    }

    private static void completeUnseen(Operation operation, Envelope scratch) {
        try {
            operation.complete(scratch);
        } catch (Fault unseen) {
            scratch.empty(false);
        }
    }
}
