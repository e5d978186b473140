package org.myrixen.runtime.world;

import java.util.function.Supplier;
import org.myrixen.bootstrap.BootstrapClient;
import org.myrixen.bootstrap.BootstrapException;
import org.myrixen.bootstrap.Events;
import org.myrixen.bootstrap.JobEnvironment;
import org.myrixen.runtime.p2p.ErrorClass;
import org.myrixen.runtime.p2p.Fault;

/** The launcher, over the bootstrap protocol. */
final class LauncherBootstrap implements Bootstrap {
    private final BootstrapClient client;

    private LauncherBootstrap(BootstrapClient client) {
        this.client = client;
    }

    /**
     * Connects to the launcher that the environment names.
     *
     * @param description what this rank is doing, asked for when the job hangs
     * @param lastWords said when the job ends early
     * @throws Fault OTHER if the launcher is gone or refuses this rank
     */
    static Bootstrap connect(JobEnvironment env, Supplier<String> description, Runnable lastWords) {
        Events events = new Events() {
            @Override
            public String describe() {
                return description.get();
            }

            @Override
            public void abortRequested(int code, String reason) {
                lastWords.run();
                Events.super.abortRequested(code, reason);
            }
        };
        try {
            return new LauncherBootstrap(BootstrapClient.connect(env, events));
        } catch (BootstrapException e) {
            throw new Fault(ErrorClass.OTHER, e.getMessage(), e);
        }
    }

    @Override
    public void put(String key, String value) {
        client.put(key, value);
    }

    @Override
    public String get(String key) {
        return client.get(key);
    }

    @Override
    public void fence() {
        try {
            client.fence();
        } catch (BootstrapException e) {
            throw new Fault(ErrorClass.OTHER, e.getMessage(), e);
        }
    }

    @Override
    public void abort(int code, String reason) {
        client.abort(code, reason);
    }

    @Override
    public void finalized() {
        client.finalized();
    }

    @Override
    public void close() {
        client.close();
    }
}
