package org.myrixen.runtime.comm;

import java.util.Arrays;
import java.util.TreeSet;
import org.myrixen.runtime.p2p.ErrorClass;
import org.myrixen.runtime.p2p.Fault;
import org.myrixen.runtime.p2p.MatchBits;

/**
 * The context ids that this process uses, and the agreement on a new one: the ranks of the parent combine their sets of free
 * ids with AND and take the lowest that is free everywhere.
 *
 * <p>Several threads may create communicators at once, from different parents. Only one of them may offer the set at a
 * time; the others offer nothing, see no common id, and try again. The one with the lowest parent goes first, in every
 * process, so that one of them always gets through. Parents are ordered by {@link Communicator#key}, the same at all their ranks.
 */
public final class ContextIds {
    /** The context of the job's own communicator. */
    public static final int WORLD = 0;

    /** The context of each process's communicator with itself. */
    public static final int SELF = 2;

    private static final int PAIRS = MatchBits.MAX_CONTEXTS / 2;
    private static final int WORDS = PAIRS / Long.SIZE;

    /** Combines an array of the ranks of the parent, element by element with AND, in place. */
    interface Agreement {
        void and(long[] words);
    }

    private final long[] free = new long[WORDS];
    private final TreeSet<Long> waiting = new TreeSet<>();
    private boolean offered;

    public ContextIds() {
        Arrays.fill(free, -1L);
        free[0] &= ~3L;
    }

    /**
     * The even context of a new communicator, which all ranks of the parent make together.
     *
     * @throws Fault OTHER if no id is free at all ranks
     */
    int agree(long parent, Agreement all) {
        for (; ; ) {
            long[] words = new long[WORDS + 1];
            boolean mine = offer(parent, words);
            all.and(words);
            int pair = lowest(words);
            if (mine) {
                settle(parent, pair);
            }
            if (pair >= 0) {
                return 2 * pair;
            }
            if (words[WORDS] != 0) {
                retire(parent);
                throw new Fault(
                        ErrorClass.OTHER,
                        "all " + PAIRS + " context ids are in use: free communicators that are not needed");
            }
        }
    }

    /** Fills in the free ids and the mark that they were offered, if it is this parent's turn. */
    private synchronized boolean offer(long parent, long[] words) {
        waiting.add(parent);
        if (offered || waiting.first() != parent) {
            return false;
        }
        offered = true;
        System.arraycopy(free, 0, words, 0, WORDS);
        words[WORDS] = -1L;
        return true;
    }

    private synchronized void settle(long parent, int pair) {
        offered = false;
        if (pair >= 0) {
            free[pair / Long.SIZE] &= ~(1L << pair);
            waiting.remove(parent);
        }
    }

    private synchronized void retire(long parent) {
        waiting.remove(parent);
    }

    /** Gives an even context back. */
    synchronized void giveBack(int context) {
        int pair = context / 2;
        free[pair / Long.SIZE] |= 1L << pair;
    }

    private static int lowest(long[] words) {
        for (int i = 0; i < WORDS; i++) {
            if (words[i] != 0) {
                return i * Long.SIZE + Long.numberOfTrailingZeros(words[i]);
            }
        }
        return -1;
    }
}
