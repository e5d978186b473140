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
     * What opened.
     *
     * @param nics best first
     * @param refusals those that did not, as far as the user is to hear of it
     */
    record Opened(List<Nic> nics, Refusals refusals) {}

    /**
     * Opens the transports that work here, best first: those that are named; else those within the host, and where ranks are
     * elsewhere also those that lead further and need not be named.
     *
     * @param oneHost all ranks of the job are on this host
     * @throws Fault OTHER if none does, none leads to the other hosts, or there is none of that name; with each one's reason
     */
    static Opened open(NicConfig config, boolean oneHost) {
        List<NicProvider> providers = new ArrayList<>();
        ServiceLoader.load(NicProvider.class).forEach(providers::add);
        return open(providers, config, oneHost);
    }

    static Opened open(List<NicProvider> providers, NicConfig config, boolean oneHost) {
        Set<String> wanted = wanted(providers, config);
        List<Nic> open = new ArrayList<>();
        Refusals.Collector refusals = new Refusals.Collector();
        boolean leadsOn = oneHost;
        List<NicProvider> bestFirst = providers.stream()
                .sorted(Comparator.comparingInt(NicProvider::preference).reversed())
                .toList();
        for (NicProvider each : bestFirst) {
            boolean far = each.reach() != NicProvider.Reach.HOST;
            String unneeded = wanted.isEmpty() ? unneeded(each, far && oneHost && !open.isEmpty()) : null;
            if (unneeded != null) {
                refusals.skipped(each.name(), unneeded);
            }
            if (unneeded != null || !wanted.isEmpty() && !wanted.contains(each.name())) {
                continue;
            }
            String refusal = tryOpen(each, config, open);
            leadsOn |= far && refusal == null;
            if (refusal != null) {
                refusals.refused(each.name(), refusal, !wanted.isEmpty());
            }
        }
        if (open.isEmpty() || wanted.isEmpty() && !leadsOn) {
            open.forEach(Nic::close);
            String trouble =
                    open.isEmpty() ? "no transport can be used" : "no transport leads to the job's other hosts";
            throw Fault.outside(
                    ErrorClass.OTHER,
                    trouble + " (" + WANTED + " = \"" + config.parameter(WANTED, "") + "\", found " + names(bestFirst)
                            + "); " + refusals.reasons());
        }
        return new Opened(open, refusals.toRefusals(Boolean.parseBoolean(config.parameter(World.ROUTES, "false"))));
    }

    /** Why a transport that nobody named is not tried; null if it is. */
    private static String unneeded(NicProvider provider, boolean leadsTooFar) {
        if (provider.onlyIfNamed()) {
            return "opened only where " + WANTED + " names it";
        }
        return leadsTooFar ? "not needed, all ranks are on one host" : null;
    }

    private static Set<String> wanted(List<NicProvider> providers, NicConfig config) {
        Set<String> wanted =
                new LinkedHashSet<>(List.of(config.parameter(WANTED, "").split(",+")));
        wanted.remove("");
        List<String> names = names(providers);
        for (String name : wanted) {
            if (!names.contains(name)) {
                throw Fault.outside(
                        ErrorClass.OTHER, WANTED + ": there is no transport \"" + name + "\", but " + names);
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
