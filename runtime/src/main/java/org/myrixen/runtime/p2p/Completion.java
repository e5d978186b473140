package org.myrixen.runtime.p2p;

/** Looking at several operations at once; null entries count as nothing. */
public final class Completion {
    private Completion() {}

    /** Whether all are done. */
    public static boolean allDone(Operation[] operations) {
        for (Operation operation : operations) {
            if (operation != null && !operation.isDone()) {
                return false;
            }
        }
        return true;
    }

    /** Index of the first that is done; -1 if none is. */
    public static int firstDone(Operation[] operations) {
        for (int i = 0; i < operations.length; i++) {
            if (operations[i] != null && operations[i].isDone()) {
                return i;
            }
        }
        return -1;
    }
}
