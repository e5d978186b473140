package org.myrixen.mx.protocol;

/** Operations in order, linked through themselves: an operation waits in one such queue at a time. */
final class OperationQueue {
    private Operation first;
    private Operation last;

    boolean isEmpty() {
        return first == null;
    }

    Operation first() {
        return first;
    }

    void add(Operation op) {
        op.nextOut = null;
        if (first == null) {
            first = op;
        } else {
            last.nextOut = op;
        }
        last = op;
    }

    /** Puts back what {@link #poll} took: it is first again. */
    void putBack(Operation op) {
        op.nextOut = first;
        if (first == null) {
            last = op;
        }
        first = op;
    }

    Operation poll() {
        Operation op = first;
        if (op != null) {
            first = op.nextOut;
            op.nextOut = null;
        }
        return op;
    }
}
