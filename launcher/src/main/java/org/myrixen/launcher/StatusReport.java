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
        out.append("virtual machines: ").append(status.vms().size()).append('\n');
        for (BackendStatus.Vm vm : status.vms()) {
            out.append("  ")
                    .append(vm.name())
                    .append("  ")
                    .append(vm.mac())
                    .append("  ")
                    .append(vm.state());
            out.append("  endpoints ").append(vm.endpoints()).append('\n');
            for (BackendStatus.Ring ring : vm.rings()) {
                out.append("      ring ").append(ring.name()).append(": ").append(ring.used());
                out.append(" of ").append(ring.bytes()).append(" bytes used\n");
            }
            counters(out, "      ", "", vm.counters());
            counters(out, "      ", "dropped: ", vm.drops());
        }
        return out.toString();
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
        all.put("mac", vm.mac());
        all.put("state", vm.state());
        all.put("endpoints", vm.endpoints());
        List<Map<String, Object>> rings = vm.rings().stream()
                .map(ring -> Map.<String, Object>of("name", ring.name(), "bytes", ring.bytes(), "used", ring.used()))
                .toList();
        all.put("rings", rings);
        all.put("counters", vm.counters());
        all.put("drops", vm.drops());
        return all;
    }
}
