package org.myrixen.launcher;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.myrixen.mx.nic.BackendStatus;
import org.myrixen.mx.nic.BoardStatus;

/** A backend's status for people and for programs. */
final class StatusReport {
    private StatusReport() {}

    static String text(BackendStatus status) {
        StringBuilder out = new StringBuilder();
        out.append("store    ").append(status.store()).append('\n');
        out.append("profile  ").append(status.profile()).append('\n');
        counters(out, "", "", status.counters());
        counters(out, "", "dropped: ", status.drops());
        out.append("boards, best first:\n");
        for (BoardStatus board : status.boards()) {
            out.append("  ").append(describe(board)).append('\n');
            counters(out, "      ", "", board.counters());
        }
        machines(out, "virtual machines", status.vms());
        if (!status.departed().isEmpty()) {
            machines(out, "machines that have gone", status.departed());
        }
        return out.toString();
    }

    private static void machines(StringBuilder out, String title, List<BackendStatus.Vm> vms) {
        out.append(title).append(": ").append(vms.size()).append('\n');
        for (BackendStatus.Vm vm : vms) {
            out.append("  ").append(vm.name()).append("  ").append(vm.state()).append('\n');
            out.append("      ").append(quotas(vm)).append('\n');
            counters(out, "      ", "", vm.counters());
            counters(out, "      ", "dropped: ", vm.drops());
            vm.ranks().forEach(rank -> rank(out, rank));
        }
    }

    private static String quotas(BackendStatus.Vm vm) {
        return vm.quotas().stream()
                .map(quota -> quota.name() + " " + quota.used() + " of " + quota.limit())
                .collect(Collectors.joining(", "));
    }

    private static void rank(StringBuilder out, BackendStatus.Rank rank) {
        out.append("    ").append(rank.name()).append("  ").append(rank.mac()).append("  ");
        out.append(rank.state()).append("  endpoints ").append(rank.endpoints()).append('\n');
        for (BackendStatus.Ring ring : rank.rings()) {
            out.append("        ring ").append(ring.name()).append(": ").append(ring.used());
            out.append(" of ").append(ring.bytes()).append(" bytes used\n");
        }
        counters(out, "        ", "", rank.counters());
        counters(out, "        ", "dropped: ", rank.drops());
    }

    /** A board in one line. */
    static String describe(BoardStatus board) {
        String driver = board.driver().isEmpty() ? "" : " (" + board.driver() + ")";
        return board.kind() + " " + board.name() + driver + ", MTU " + board.mtu()
                + (board.carrier() ? ", carrier" : ", no carrier") + (board.active() ? ", active" : "");
    }

    private static void counters(StringBuilder out, String indent, String prefix, Map<String, Long> counters) {
        if (!counters.isEmpty()) {
            out.append(indent);
            out.append(counters.entrySet().stream()
                    .map(entry -> prefix + entry.getKey() + " " + entry.getValue())
                    .collect(Collectors.joining(", ")));
            out.append('\n');
        }
    }

    static String json(BackendStatus status) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("store", status.store());
        all.put("profile", status.profile());
        all.put("counters", status.counters());
        all.put("drops", status.drops());
        all.put("boards", status.boards().stream().map(StatusReport::fields).toList());
        all.put("vms", status.vms().stream().map(StatusReport::fields).toList());
        all.put("departed", status.departed().stream().map(StatusReport::fields).toList());
        return Json.of(all) + "\n";
    }

    private static Map<String, Object> fields(BoardStatus board) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("name", board.name());
        all.put("kind", board.kind());
        all.put("driver", board.driver());
        all.put("mtu", board.mtu());
        all.put("carrier", board.carrier());
        all.put("active", board.active());
        all.put("counters", board.counters());
        return all;
    }

    private static Map<String, Object> fields(BackendStatus.Vm vm) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("name", vm.name());
        all.put("state", vm.state());
        Map<String, Object> quotas = new LinkedHashMap<>();
        vm.quotas().forEach(quota -> quotas.put(quota.name(), use(quota)));
        all.put("quotas", quotas);
        all.put("counters", vm.counters());
        all.put("drops", vm.drops());
        all.put("ranks", vm.ranks().stream().map(StatusReport::fields).toList());
        return all;
    }

    private static Map<String, Object> use(BackendStatus.Quota quota) {
        Map<String, Object> use = new LinkedHashMap<>();
        use.put("used", quota.used());
        use.put("limit", quota.limit());
        return use;
    }

    private static Map<String, Object> fields(BackendStatus.Rank rank) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("name", rank.name());
        all.put("mac", rank.mac());
        all.put("state", rank.state());
        all.put("endpoints", rank.endpoints());
        List<Map<String, Object>> rings = rank.rings().stream()
                .map(ring -> Map.<String, Object>of("name", ring.name(), "bytes", ring.bytes(), "used", ring.used()))
                .toList();
        all.put("rings", rings);
        all.put("counters", rank.counters());
        all.put("drops", rank.drops());
        return all;
    }
}
