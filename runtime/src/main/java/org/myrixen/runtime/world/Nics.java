package org.myrixen.runtime.world;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
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
     * Opens the transports that work here, best first: those that are named; else those within the host, and where ranks are
     * elsewhere also those that lead further and need not be named.
     *
     * @param oneHost all ranks of the job are on this host
     * @throws Fault OTHER if none does, none leads to the other hosts, or there is none of that name; with each one's reason
     */
    static List<Nic> open(NicConfig config, boolean oneHost) {
        List<NicProvider> providers = new ArrayList<>();
        ServiceLoader.load(NicProvider.class).forEach(providers::add);
        return open(providers, config, oneHost);
    }

    static List<Nic> open(List<NicProvider> providers, NicConfig config, boolean oneHost) {
        Set<String> wanted = wanted(providers, config);
        List<Nic> open = new ArrayList<>();
        StringBuilder reasons = new StringBuilder();
        boolean leadsOn = oneHost;
        List<NicProvider> bestFirst = providers.stream()
                .sorted(Comparator.comparingInt(NicProvider::preference).reversed())
                .toList();
        for (NicProvider each : bestFirst) {
            boolean far = each.reach() != NicProvider.Reach.HOST;
            boolean fits = wanted.isEmpty()
                    ? !each.onlyIfNamed() && !(far && oneHost && !open.isEmpty())
                    : wanted.contains(each.name());
            String refusal = fits ? tryOpen(each, config, open) : null;
            leadsOn |= far && fits && refusal == null;
            if (refusal != null) {
                reasons.append("; ").append(each.name()).append(": ").append(refusal);
            }
        }
        if (open.isEmpty() || wanted.isEmpty() && !leadsOn) {
            open.forEach(Nic::close);
            String trouble =
                    open.isEmpty() ? "no transport can be used" : "no transport leads to the job's other hosts";
            throw new Fault(
                    ErrorClass.OTHER,
                    trouble + " (" + WANTED + " = \"" + config.parameter(WANTED, "") + "\", found " + names(bestFirst)
                            + ")" + reasons);
        }
        return open;
    }

    private static Set<String> wanted(List<NicProvider> providers, NicConfig config) {
        Set<String> wanted =
                new LinkedHashSet<>(List.of(config.parameter(WANTED, "").split(",+")));
        wanted.remove("");
        List<String> names = names(providers);
        for (String name : wanted) {
            if (!names.contains(name)) {
                throw new Fault(ErrorClass.OTHER, WANTED + ": there is no transport \"" + name + "\", but " + names);
            }
        }
        return wanted;
    }

    private static List<String> names(List<NicProvider> providers) {
        return providers.stream().map(NicProvider::name).toList();
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
