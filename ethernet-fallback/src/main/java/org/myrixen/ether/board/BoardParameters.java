package org.myrixen.ether.board;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.myrixen.mx.nic.NicException;
import org.myrixen.mx.nic.Quantity;

/**
 * What is configured of boards.
 *
 * @param names {@code backend.boards}: the boards in the order in which they are preferred; empty for all there are
 * @param myrinet {@code backend.myrinet}: interfaces that count as Myrinet ports whatever their driver
 * @param profile {@code backend.profile}: layout and sizes of frames; empty for what all boards carry
 * @param ringBytes {@code ether.raw.ring.bytes}: the kernel's receive ring of each board
 */
record BoardParameters(List<String> names, List<String> myrinet, String profile, int ringBytes) {
    /** In place of names: no board at all. */
    static final String NONE = "none";

    private static final int LEAST_RING = 1 << 16;
    private static final int MOST_RING = 1 << 28;
    private static final String RING = "ether.raw.ring.bytes";

    static BoardParameters of(Map<String, String> parameters) {
        long ring = Quantity.parse(RING, parameters.getOrDefault(RING, "8m"));
        if (ring < LEAST_RING || ring > MOST_RING) {
            throw new NicException(RING + " = " + ring + ": expected " + LEAST_RING + " to " + MOST_RING);
        }
        return new BoardParameters(
                list(parameters, "backend.boards"),
                list(parameters, "backend.myrinet"),
                parameters.getOrDefault("backend.profile", ""),
                (int) ring);
    }

    private static List<String> list(Map<String, String> parameters, String name) {
        return Arrays.stream(parameters.getOrDefault(name, "").split(",", -1))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList();
    }

    boolean wantsNone() {
        return names.equals(List.of(NONE));
    }
}
