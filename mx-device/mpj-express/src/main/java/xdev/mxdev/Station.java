package xdev.mxdev;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.myrixen.mx.EndpointOptions;
import org.myrixen.mx.Mx;
import org.myrixen.mx.MxEndpoint;
import org.myrixen.mx.Waiting;
import org.myrixen.mx.nic.Availability;
import org.myrixen.mx.nic.Nic;
import org.myrixen.mx.nic.NicConfig;
import org.myrixen.mx.nic.NicException;
import org.myrixen.mx.nic.NicProvider;
import xdev.XDevException;

/**
 * This process's transports and its endpoint, and what they keep in shared places: it goes when this closes, when the JVM ends
 * on its own, and when another rank sweeps.
 */
final class Station implements AutoCloseable {
    /** System properties that start so are transport parameters: {@code -Dmyrixen.shm.dir=...}. */
    private static final String PARAMETER = "myrixen.";

    /** Nobody's name. */
    private static final String NO_STATION = "none";

    private final NicConfig config;
    private final Mx mx;
    private final MxEndpoint endpoint;
    private final Thread atExit;

    private Station(NicConfig config, List<Nic> nics, JobConf conf) {
        this.config = config;
        int cores = Runtime.getRuntime().availableProcessors();
        Waiting waiting = Waiting.forRanks(
                conf.size(), cores, nics.stream().map(Nic::capabilities).toList());
        mx = Mx.open(nics, waiting, config.random());
        EndpointOptions usual = EndpointOptions.DEFAULT;
        EndpointOptions options = new EndpointOptions(
                usual.unexpectedMax(), conf.eagerMax(), Math.max(usual.singleCopyMin(), conf.eagerMax()), 0, 0);
        endpoint = mx.openEndpoint(Mx.ANY_ENDPOINT, 0, options);
        atExit = new Thread(() -> sweep(config.job()), "myrixen-sweep");
    }

    /**
     * Opens every transport that works here; a job of one rank needs none.
     *
     * @throws XDevException if none does, with each one's reason
     */
    static Station open(JobConf conf) {
        RandomGenerator random = new SplittableRandom(new SecureRandom().nextLong());
        String name = "mpj-" + HexFormat.of().toHexDigits(random.nextInt());
        NicConfig config = new NicConfig(name, conf.size(), parameters(), random);
        Station station = new Station(config, conf.size() == 1 ? List.of() : nics(config), conf);
        Runtime.getRuntime().addShutdownHook(station.atExit);
        return station;
    }

    private static Map<String, String> parameters() {
        return System.getProperties().stringPropertyNames().stream()
                .filter(each -> each.startsWith(PARAMETER))
                .collect(Collectors.toMap(each -> each.substring(PARAMETER.length()), System::getProperty));
    }

    private static List<Nic> nics(NicConfig config) {
        List<NicProvider> providers = new ArrayList<>();
        ServiceLoader.load(NicProvider.class, Station.class.getClassLoader()).forEach(providers::add);
        providers.sort(Comparator.comparingInt(NicProvider::preference).reversed());
        List<Nic> open = new ArrayList<>();
        StringBuilder reasons = new StringBuilder();
        for (NicProvider provider : providers) {
            String refusal = tryOpen(provider, config, open);
            if (refusal != null) {
                reasons.append("; ").append(provider.name()).append(": ").append(refusal);
            }
        }
        if (open.isEmpty()) {
            String found = providers.isEmpty() ? "; is xen-transport on the class path?" : reasons.toString();
            throw new XDevException("no transport can be used" + found);
        }
        return open;
    }

    private static String tryOpen(NicProvider provider, NicConfig config, List<Nic> open) {
        Availability availability = provider.probe(config);
        if (!availability.usable()) {
            return availability.detail();
        }
        try {
            open.add(provider.open(config));
            return null;
        } catch (NicException e) {
            return e.getMessage();
        }
    }

    /** What the names of its segments start with. */
    String name() {
        return config.job();
    }

    MxEndpoint endpoint() {
        return endpoint;
    }

    /** Takes away what a dead process's station has left, and what other dead processes of this user have. */
    void sweep(String station) {
        NicConfig of = new NicConfig(station, config.localRanks(), config.parameters(), config.random());
        ServiceLoader.load(NicProvider.class, Station.class.getClassLoader()).forEach(each -> each.sweep(of));
    }

    /** Takes away what jobs have left whose processes were all killed at once. */
    void sweepStale() {
        sweep(NO_STATION);
    }

    @Override
    public void close() {
        mx.close();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            return; // The JVM is ending, and the hook runs.
        }
    }
}
