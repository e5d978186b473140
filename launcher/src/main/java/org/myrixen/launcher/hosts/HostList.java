package org.myrixen.launcher.hosts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The hosts that a job may use, each once, in the order in which they were first named.
 *
 * @param source where the list came from, for a person
 * @param hosts at least one
 * @param warnings what was read but is not done
 */
public record HostList(String source, List<Slots> hosts, List<String> warnings) {
    public HostList {
        hosts = merged(hosts);
        warnings = List.copyOf(warnings);
        if (hosts.isEmpty()) {
            throw new HostsException(source + ": names no host");
        }
    }

    HostList(String source, List<Slots> hosts) {
        this(source, hosts, List.of());
    }

    /** Ranks that the list is meant for. */
    public int slots() {
        return hosts.stream().mapToInt(Slots::count).sum();
    }

    /** Whether somebody gave a number for each host, so that more ranks than slots must be a mistake. */
    public boolean isCounted() {
        return hosts.stream().allMatch(Slots::counted);
    }

    /** A host that is named again adds its slots: so do the node files of batch systems count. */
    private static List<Slots> merged(List<Slots> hosts) {
        Map<String, Slots> byName = new LinkedHashMap<>();
        for (Slots each : hosts) {
            byName.merge(
                    each.host(),
                    each,
                    (a, b) -> new Slots(a.host(), Math.addExact(a.count(), b.count()), a.counted() || b.counted()));
        }
        return List.copyOf(new ArrayList<>(byName.values()));
    }
}
