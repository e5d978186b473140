package org.myrixen.mx.protocol;

import org.myrixen.mx.MxStatus;
import org.myrixen.mx.StatusCode;

/** The end of every operation: marks it done, queues it for peek and testAny, and takes it back into the pool. */
final class Completions {
    private final Matching matching;
    private final Events events;
    private Operation free;

    Completions(Matching matching, Events events) {
        this.events = events;
        this.matching = matching;
    }

    Operation take() {
        Operation op = free;
        if (op == null) {
            return new Operation();
        }
        free = op.nextOut;
        op.nextOut = null;
        return op;
    }

    void complete(Operation op, StatusCode code) {
        op.code = code;
        events.happened();
        if (op.forgotten) {
            recycle(op);
        } else {
            if (!op.attended) {
                matching.addDone(op);
            }
            op.markDone();
        }
    }

    /** Fills the status (unless null) of a done operation and takes it back. */
    void collect(Operation op, MxStatus status) {
        if (status != null) {
            op.fill(status);
        }
        if (!op.attended) {
            matching.removeDone(op);
        }
        recycle(op);
    }

    void recycle(Operation op) {
        op.clear();
        op.nextOut = free;
        free = op;
    }
}
