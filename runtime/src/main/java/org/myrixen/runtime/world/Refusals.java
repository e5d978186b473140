package org.myrixen.runtime.world;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Transports that this process did without, and why. The user hears of them once for a job: from the lowest of the ranks
 * that have the same to say.
 *
 * @param lines each completes the sentence "rank 0 on node1 ..."
 */
record Refusals(List<String> lines) {
    private static final String KEY = "refusals.";

    /** Before the fence of joining: what others have to know. */
    void tell(Seat seat, Bootstrap bootstrap) {
        if (!lines.isEmpty()) {
            bootstrap.put(KEY + seat.rank(), String.join("\n", lines));
        }
    }

    /** After that fence: what no lower rank says. */
    void say(Seat seat, Bootstrap bootstrap, Consumer<String> to) {
        for (String line : lines) {
            int first = next(line, 0, seat, bootstrap);
            if (first == seat.rank()) {
                to.accept("rank " + first + " on " + Host.name() + others(line, seat, bootstrap) + " " + line);
            }
        }
    }

    private static String others(String line, Seat seat, Bootstrap bootstrap) {
        int count = 0;
        for (int rank = next(line, seat.rank() + 1, seat, bootstrap);
                rank < seat.size();
                rank = next(line, rank + 1, seat, bootstrap)) {
            count++;
        }
        return count == 0 ? "" : count == 1 ? " and 1 other rank" : " and " + count + " other ranks";
    }

    /** The lowest rank from that one on that has this to say; the size of the job if there is none. */
    private static int next(String line, int from, Seat seat, Bootstrap bootstrap) {
        for (int rank = from; rank < seat.size(); rank++) {
            String said = bootstrap.get(KEY + rank);
            if (said != null && said.lines().toList().contains(line)) {
                return rank;
            }
        }
        return seat.size();
    }

    /** Collects reasons while transports are opened. */
    static final class Collector {
        private final List<String> named = new ArrayList<>();

        /** Names of transports by reason. */
        private final Map<String, List<String>> all = new LinkedHashMap<>();

        /** This transport was wanted and did not open. */
        void refused(String transport, String reason, boolean isNamed) {
            String flat = reason.replaceAll("\\s+", " ");
            skipped(transport, flat);
            if (isNamed) {
                named.add("can not use the transport " + transport + ", which " + Nics.WANTED + " names: " + flat);
            }
        }

        /** This one was not asked for. */
        void skipped(String transport, String reason) {
            all.computeIfAbsent(reason, none -> new ArrayList<>()).add(transport);
        }

        /** All reasons, for a message. */
        String reasons() {
            return all.entrySet().stream()
                    .map(each -> String.join(", ", each.getValue()) + ": " + each.getKey())
                    .collect(Collectors.joining("; "));
        }

        /** What is to be said: of those that were named always, of others if somebody wants to know. */
        Refusals toRefusals(boolean verbose) {
            List<String> lines = new ArrayList<>(named);
            if (verbose && named.isEmpty() && !all.isEmpty()) {
                lines.add("did without " + reasons());
            }
            return new Refusals(List.copyOf(lines));
        }
    }
}
