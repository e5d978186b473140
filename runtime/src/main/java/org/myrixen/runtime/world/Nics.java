package org.myrixen.runtime.world;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import org.myrixen.mx.nic.Availability;
import org.myrixen.mx.nic.Nic;
import org.myrixen.mx.nic.NicConfig;
import org.myrixen.mx.nic.NicException;
import org.myrixen.mx.nic.NicProvider;
import org.myrixen.mx.nic.hook.Hooks;
import org.myrixen.runtime.p2p.ErrorClass;
import org.myrixen.runtime.p2p.Fault;

/** The transports of this process: found, probed, opened. */
final class Nics {
    /** Parameter: names of the transports to use, with commas; all that work if it is not given. */
    static final String WANTED = "nics";

    private Nics() {}

    /**
     * Opens the transports that work here, best first: those that are named, or those within the host and the best one that
     * leads to other hosts.
     *
     * @param oneHost all ranks of the job are on this host
     * @throws Fault OTHER if none does, with each one's reason
     */
    static List<Nic> open(NicConfig config, boolean oneHost) {
        List<NicProvider> providers = new ArrayList<>();
        ServiceLoader.load(NicProvider.class).forEach(providers::add);
        return open(providers, config, oneHost);
    }

    static List<Nic> open(List<NicProvider> providers, NicConfig config, boolean oneHost) {
        Set<String> wanted = Set.of(config.parameter(WANTED, "").split(",+"));
        List<Nic> open = new ArrayList<>();
        StringBuilder reasons = new StringBuilder();
        boolean[] reachesOthers = {oneHost};
        providers.stream()
                .sorted(Comparator.comparingInt(NicProvider::preference).reversed())
                .filter(each -> wanted.contains("") || wanted.contains(each.name()))
                .forEach(each -> {
                    boolean leads = each.leadsToOtherHosts();
                    boolean idle = leads && reachesOthers[0] && wanted.contains("") && !open.isEmpty();
                    String refusal = idle ? null : tryOpen(each, config, open);
                    reachesOthers[0] |= leads && refusal == null;
                    if (refusal != null) {
                        reasons.append("; ").append(each.name()).append(": ").append(refusal);
                    }
                });
        if (open.isEmpty()) {
            throw new Fault(
                    ErrorClass.OTHER,
                    "no transport can be used (" + WANTED + " = \"" + config.parameter(WANTED, "") + "\", found "
                            + providers.stream().map(NicProvider::name).toList() + ")" + reasons);
        }
        return open;
    }

    /** Removes what jobs have left that are over. */
    static void sweepStale(NicConfig config) {
        NicConfig nobody = new NicConfig("none", config.localRanks(), config.parameters(), config.random());
        ServiceLoader.load(NicProvider.class).forEach(provider -> provider.sweep(nobody));
    }

    /** Null if it opened, else why not. */
    private static String tryOpen(NicProvider provider, NicConfig config, List<Nic> open) {
        Availability availability = provider.probe(config);
        if (!availability.usable()) {
            return availability.detail();
        }
        try {
            open.add(Hooks.apply(provider.open(config), config, System.err::println));
            return null;
        } catch (NicException | IllegalArgumentException e) {
            return e.getMessage();
        }
    }
}
