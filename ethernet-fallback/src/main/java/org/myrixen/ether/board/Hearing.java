package org.myrixen.ether.board;

/** The stations that one board hears: those it could not take when they were added, it takes when it can. */
final class Hearing {
    private final Stations heard = new Stations();

    /** Whether the board hears it now. */
    boolean add(Board board, long mac) {
        if (heard.contains(mac)) {
            return true;
        }
        long[] more = heard.with(mac);
        boolean taken = board.hear(more, mac, true);
        if (taken) {
            heard.become(more);
        }
        return taken;
    }

    /** The kernel is told also if the board never took it: its filter, in any case, lets the address pass no longer. */
    void remove(Board board, long mac) {
        heard.become(heard.without(mac));
        board.hear(heard.all(), mac, false);
    }

    /** Adds those that are missing, up to the first that the board does not take. */
    void complete(Board board, Stations wanted) {
        boolean taken = true;
        for (int i = 0; taken && isIncomplete(wanted) && i < wanted.all().length; i++) {
            taken = add(board, wanted.all()[i]);
        }
    }

    boolean isIncomplete(Stations wanted) {
        return missing(wanted) > 0;
    }

    int missing(Stations wanted) {
        return wanted.all().length - heard.all().length;
    }

    /** The board was opened anew. */
    void forget() {
        heard.become(new long[0]);
    }
}
