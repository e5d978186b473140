package org.myrixen.xen.split.backend;

import java.util.Arrays;

/**
 * A VM's turn in a round, and within it the turns of its frontends: deficit round robin (Shreedhar and Varghese 1995), twice.
 * The VM gets its quantum of bytes each round, however many frontends it has, and each of them an equal part of it; what one does
 * not use, the others may. Who is broken off, because the VM has used up its part or the port is full, goes on with what it has left
 * before it is given more, so that a port that is full is shared by bytes too.
 */
final class Share {
    private final int quantum;
    private final int longest;
    private VirtualBoard[] boards = {};
    private int at;
    private long deficit;
    private boolean funded;

    /** Boards in a row that have no more for this turn. */
    private int quiet;

    /** The first that was held back by a full port: it is the first again; -1 if none was. */
    private int held;

    private boolean holds;
    private boolean spent;

    /**
     * Without frontends.
     *
     * @param quantum bytes for the VM in each round
     * @param longest bytes of the longest frame, which a frontend always gets in its turn
     */
    Share(int quantum, int longest) {
        this.quantum = quantum;
        this.longest = longest;
    }

    VirtualBoard[] boards() {
        return boards;
    }

    void add(VirtualBoard board) {
        boards = Arrays.copyOf(boards, boards.length + 1);
        boards[boards.length - 1] = board;
    }

    void remove(VirtualBoard board) {
        boards = Arrays.stream(boards).filter(other -> other != board).toArray(VirtualBoard[]::new);
        at = 0;
    }

    /** The VM's turn begins. */
    void begin() {
        if (!funded) {
            funded = true;
            deficit = Math.min(deficit, quantum) + quantum;
        }
        quiet = 0;
        held = -1;
        spent = false;
    }

    /** Whose turn it is; null when the VM's is over. */
    VirtualBoard next() {
        if (spent || quiet >= boards.length) {
            return null;
        }
        VirtualBoard board = boards[at];
        holds = false;
        if (!board.funded) {
            int part = Math.max(longest, quantum / boards.length);
            board.funded = true;
            board.deficit = Math.min(board.deficit, part) + part;
        }
        return board;
    }

    /** Whether a frame of that cost fits what is left for the frontend, and for its VM. */
    boolean affords(VirtualBoard board, int cost) {
        if (cost > board.deficit) {
            return false;
        }
        spent = cost > deficit;
        return !spent;
    }

    void charge(VirtualBoard board, int cost) {
        board.deficit -= cost;
        deficit -= cost;
    }

    /** The frontend's frame waits for room in the port. */
    void hold() {
        holds = true;
    }

    /**
     * What the frontend could send was taken.
     *
     * @param idle it has no more
     */
    void done(VirtualBoard board, boolean idle) {
        if (idle) {
            board.deficit = 0;
            board.funded = false;
            quiet++;
            advance();
        } else if (holds) {
            held = held < 0 ? at : held;
            quiet++;
            advance();
        } else if (!spent) {
            board.funded = false;
            quiet = 0;
            advance();
        }
    }

    private void advance() {
        at = at + 1 < boards.length ? at + 1 : 0;
    }

    /**
     * The VM's turn in this round is over.
     *
     * @return whether a full port broke it off: it goes on in the next, before the others
     */
    boolean end() {
        at = held < 0 ? at : held;
        funded = held >= 0 && !spent;
        if (!funded && !spent && quiet >= boards.length) {
            deficit = 0; // it has no use for more
        }
        return funded;
    }
}
