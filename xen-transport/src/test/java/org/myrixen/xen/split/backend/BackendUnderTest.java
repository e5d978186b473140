package org.myrixen.xen.split.backend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.myrixen.mx.nic.Backend;
import org.myrixen.mx.nic.BackendConfig;
import org.myrixen.mx.nic.BackendStatus;
import org.myrixen.mx.nic.NicConfig;
import org.myrixen.mx.nic.NoPort;
import org.myrixen.mx.nic.Port;
import org.myrixen.mx.wire.WireProfile;
import org.myrixen.xen.split.MeetingPlace;

/** A backend in this process, in a thread of its own. */
public final class BackendUnderTest implements AutoCloseable {
    /** What it told. */
    public final List<String> events = new CopyOnWriteArrayList<>();

    private final Path directory;
    private final Backend backend;
    private final Thread thread;
    private final Port port;
    private volatile Throwable failure;

    /** With frames of that profile and no way out. */
    public BackendUnderTest(Path directory, WireProfile profile, Map<String, String> parameters) {
        this(directory, new NoPort(profile), parameters);
    }

    public BackendUnderTest(Path directory, Port port, Map<String, String> parameters) {
        this(directory, port, parameters, config -> new SplitBackendProvider().open(config, port));
    }

    /** With another meeting place than the configuration names, which it closes; no way out. */
    BackendUnderTest(Path directory, MeetingPlace place) {
        this(directory, new NoPort(WireProfile.NATIVE_9000), Map.of(), place);
    }

    private BackendUnderTest(Path directory, Port port, Map<String, String> parameters, MeetingPlace place) {
        this(directory, port, parameters, config -> new SplitBackend(place, config, port));
    }

    private BackendUnderTest(
            Path directory, Port port, Map<String, String> parameters, Function<BackendConfig, Backend> open) {
        this.directory = directory;
        this.port = port;
        Map<String, String> all = new HashMap<>(parameters);
        all.put("shm.dir", shm(directory));
        backend = open.apply(
                new BackendConfig(directory.resolve("store").toString(), all, new SplittableRandom(), events::add));
        thread = new Thread(backend::run, "backend under test");
        thread.setUncaughtExceptionHandler((t, e) -> failure = e);
        thread.start();
    }

    private static String shm(Path directory) {
        try {
            return Files.createDirectories(directory.resolve("shm")).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a frontend of it is to be opened with. */
    public static NicConfig frontend(Path directory, int domain, Map<String, String> more) {
        Map<String, String> parameters = new HashMap<>(more);
        parameters.put("split.store", directory.resolve("store").toString());
        parameters.put("split.domain", Integer.toString(domain));
        parameters.put("shm.dir", shm(directory));
        parameters.putIfAbsent("split.timeout.ms", "10000");
        return new NicConfig("test", 2, parameters, new SplittableRandom());
    }

    public NicConfig frontend(int domain) {
        return frontend(directory, domain, Map.of());
    }

    public BackendStatus status() {
        return backend.status();
    }

    /** The VM of that number; null if it has no frontend. */
    public BackendStatus.Vm vm(int domain) {
        return backend.status().vms().stream()
                .filter(vm -> vm.name().equals(Integer.toString(domain)))
                .findFirst()
                .orElse(null);
    }

    /** The first frontend of the VM of that number; null if there is none. */
    public BackendStatus.Rank rank(int domain) {
        BackendStatus.Vm vm = vm(domain);
        return vm == null ? null : vm.ranks().getFirst();
    }

    public boolean lift(int domain) {
        return backend.lift(Integer.toString(domain));
    }

    /** Ends it; fails if it had failed. */
    @Override
    public void close() {
        backend.stop();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        backend.close();
        port.close();
        if (failure != null) {
            throw new AssertionError("the backend failed", failure);
        }
    }
}
