package org.myrixen.mx.nic;

import java.util.ArrayList;
import java.util.List;

/** The links of a Nic, by index and by the peer's number in its frames; none is ever taken away. */
public final class IndexedLinks<L extends Link> {
    /** The wire has 16 bits for an index, of which one value says that there is none. */
    private static final int MOST = 0xFFFF;

    private final NumberTable indexes = new NumberTable();
    private final List<L> links = new ArrayList<>();

    /** The index that the next peer gets. */
    public int count() {
        return links.size();
    }

    /** Whether a peer of that number, which may be any, can be added. */
    public boolean hasRoomFor(long number) {
        return number != 0 && links.size() < MOST;
    }

    /** The peer's index, or {@link NumberTable#UNKNOWN}. */
    public int indexOf(long number) {
        return indexes.indexOf(number);
    }

    public L get(int index) {
        return links.get(index);
    }

    /** The link to that number; null if there is none yet. */
    public L of(long number) {
        int index = indexes.indexOf(number);
        return index == NumberTable.UNKNOWN ? null : links.get(index);
    }

    /**
     * Adds the link to a peer, whose index is {@link #count}.
     *
     * @throws NicException if there is no room
     */
    public L add(long number, L link) {
        if (!hasRoomFor(number)) {
            throw new NicException("no room for more than " + MOST + " peers");
        }
        indexes.put(number, links.size());
        links.add(link);
        return link;
    }
}
