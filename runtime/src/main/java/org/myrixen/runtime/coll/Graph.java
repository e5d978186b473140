package org.myrixen.runtime.coll;

import java.util.Arrays;
import java.util.Objects;

/**
 * The steps of a schedule and what waits for what: edges are linked lists in arrays that only grow. A step waits for
 * the whole round before it, and for single earlier steps.
 */
final class Graph {
    /** The number of a step that was not needed; as a dependency it is ignored. */
    static final int NOTHING = -1;

    private static final int NO_EDGE = -1;

    private Step[] steps = new Step[16];
    private int count;
    private int roundStart;

    /** The step that stands for all rounds that have ended. */
    private int roundEntry;

    private int[] edgeTarget = new int[16];
    private int[] edgeNext = new int[16];
    private int edgeCount;

    /** Lets go of all steps and what they hold; their objects stay for the next use. */
    void clear() {
        for (int i = 0; i < count; i++) {
            steps[i].clear();
        }
        count = 0;
        roundStart = 0;
        roundEntry = NOTHING;
        edgeCount = 0;
    }

    int count() {
        return count;
    }

    Step step(int number) {
        return steps[number];
    }

    /** Adds a step that waits for the rounds before it; returns its number. */
    int add(Step.Kind kind) {
        if (count == steps.length) {
            steps = Arrays.copyOf(steps, 2 * count);
        }
        if (steps[count] == null) {
            steps[count] = new Step();
        }
        Step step = steps[count];
        step.kind = kind;
        step.pending = 0;
        step.firstEdge = NO_EDGE;
        step.lastEdge = NO_EDGE;
        int number = count++;
        after(number, roundEntry);
        return number;
    }

    /** Makes {@code step} wait for {@code dependency}, an earlier step, so that there are no cycles. */
    void after(int step, int dependency) {
        if (step == NOTHING || dependency == NOTHING) {
            return;
        }
        Objects.checkIndex(dependency, step);
        if (edgeCount == edgeTarget.length) {
            edgeTarget = Arrays.copyOf(edgeTarget, 2 * edgeCount);
            edgeNext = Arrays.copyOf(edgeNext, 2 * edgeCount);
        }
        edgeTarget[edgeCount] = step;
        edgeNext[edgeCount] = NO_EDGE;
        Step from = steps[dependency];
        if (from.firstEdge == NO_EDGE) {
            from.firstEdge = edgeCount;
        } else {
            edgeNext[from.lastEdge] = edgeCount;
        }
        from.lastEdge = edgeCount++;
        steps[step].pending++;
    }

    /** Ends a round: all steps added from here on wait for all steps added so far. */
    void nextRound() {
        int end = count;
        if (end == roundStart) {
            return;
        }
        if (end - roundStart == 1) {
            roundEntry = roundStart;
        } else {
            int join = add(Step.Kind.JOIN);
            for (int step = roundStart; step < end; step++) {
                // The others are waited for by a step of this round already.
                if (steps[step].firstEdge == NO_EDGE) {
                    after(join, step);
                }
            }
            roundEntry = join;
        }
        roundStart = count;
    }

    /**
     * Takes note that a step is complete.
     *
     * @param ready where the numbers of the steps go that waited for nothing else
     * @param end where in {@code ready} the first one goes
     * @return the new end
     */
    int complete(Step step, int[] ready, int end) {
        int tail = end;
        for (int edge = step.firstEdge; edge != NO_EDGE; edge = edgeNext[edge]) {
            int next = edgeTarget[edge];
            if (--steps[next].pending == 0) {
                ready[tail++] = next;
            }
        }
        return tail;
    }
}
