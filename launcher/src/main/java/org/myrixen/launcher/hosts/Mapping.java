package org.myrixen.launcher.hosts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Which rank runs on which host. */
public enum Mapping {
    /** A host's slots are filled before the next host gets a rank. */
    SLOT,
    /** A rank to each host in turn, as long as it has free slots. */
    NODE;

    /**
     * Places ranks. More ranks than slots start again with all slots free, so that each host gets its share; that is refused
     * if every host's number was given, because then it is a mistake, unless it is asked for.
     *
     * @param size ranks
     * @param oversubscribe whether more ranks than slots are wanted
     * @return for each rank the index of its host
     * @throws HostsException if the slots do not suffice
     */
    public int[] place(HostList list, int size, boolean oversubscribe) {
        int slots = list.slots();
        if (size > slots && list.isCounted() && !oversubscribe) {
            throw new HostsException(size + " ranks do not fit into the " + slots + (slots == 1 ? " slot" : " slots")
                    + " of " + list.source() + "; --oversubscribe runs them nevertheless");
        }
        int[] round = round(list);
        int[] hostOf = new int[size];
        for (int rank = 0; rank < size; rank++) {
            hostOf[rank] = round[rank % round.length];
        }
        if (this == SLOT && size > slots) {
            Arrays.sort(hostOf); // By slot, the ranks of a host stay neighbours.
        }
        return hostOf;
    }

    /** The hosts of as many ranks as there are slots. */
    private int[] round(HostList list) {
        List<Integer> order = new ArrayList<>();
        int most = list.hosts().stream().mapToInt(Slots::count).max().orElseThrow();
        if (this == SLOT) {
            for (int host = 0; host < list.hosts().size(); host++) {
                for (int i = 0; i < list.hosts().get(host).count(); i++) {
                    order.add(host);
                }
            }
        } else {
            for (int i = 0; i < most; i++) {
                for (int host = 0; host < list.hosts().size(); host++) {
                    if (i < list.hosts().get(host).count()) {
                        order.add(host);
                    }
                }
            }
        }
        return order.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Understands the value of {@code --map-by}. */
    public static Mapping parse(String text) {
        return switch (text) {
            case "slot" -> SLOT;
            case "node" -> NODE;
            default -> throw new HostsException("--map-by " + text + ": expected slot or node");
        };
    }
}
