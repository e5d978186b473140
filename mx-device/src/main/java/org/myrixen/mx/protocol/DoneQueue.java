package org.myrixen.mx.protocol;

/** Done operations in completion order, circular through a head, linked through themselves. */
final class DoneQueue {
    private final Operation head = new Operation();

    DoneQueue() {
        head.donePrev = head;
        head.doneNext = head;
    }

    void add(Operation op) {
        op.donePrev = head.donePrev;
        op.doneNext = head;
        head.donePrev.doneNext = op;
        head.donePrev = op;
    }

    static void remove(Operation op) {
        op.donePrev.doneNext = op.doneNext;
        op.doneNext.donePrev = op.donePrev;
        op.donePrev = null;
        op.doneNext = null;
    }

    Operation find(long info, long mask) {
        for (Operation op = head.doneNext; op != head; op = op.doneNext) {
            if ((op.matchInfo & mask) == info) {
                return op;
            }
        }
        return null;
    }
}
