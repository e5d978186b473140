package org.myrixen.launcher.job;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.myrixen.bootstrap.BootstrapServer;
import org.myrixen.bootstrap.JobEnvironment;
import org.myrixen.bootstrap.ListeningSocket;

/** The ranks on this host, as child processes of this one, with the socket that they connect to. */
public final class LocalCrew implements Crew {
    /** Beside the ranks, strangers may knock. */
    private static final int EXTRA_BACKLOG = 16;

    private final String host;
    private final BitSet ranks;
    private final JobIdentity identity;
    private final JobSpec spec;
    private final HostCommands commands;
    private final boolean inheritInput;
    private final Console console;
    private final Consumer<JobEvent> events;
    private final List<RankProcess> processes = new ArrayList<>();
    private JobDirectory directory;
    private String mark;
    private Janitor janitor;
    private BootstrapServer server;

    /**
     * A crew that has nothing yet.
     *
     * @param host what to call this host
     * @param ranks those that run here
     * @param inheritInput whether rank 0 reads this process's own standard input; else it gets a pipe, see {@link #input}
     * @param events takes what happens; called on any thread
     */
    public LocalCrew(
            String host,
            BitSet ranks,
            JobIdentity identity,
            JobSpec spec,
            HostCommands commands,
            boolean inheritInput,
            Console console,
            Consumer<JobEvent> events) {
        this.host = host;
        this.ranks = ranks;
        this.identity = identity;
        this.spec = spec;
        this.commands = commands;
        this.inheritInput = inheritInput;
        this.console = console;
        this.events = events;
    }

    @Override
    public String host() {
        return host;
    }

    @Override
    public BitSet ranks() {
        return ranks;
    }

    @Override
    public void muster() throws IOException {
        directory = JobDirectory.create(temporary());
        ListeningSocket socket = ListeningSocket.open(directory.path(), ranks.cardinality() + EXTRA_BACKLOG);
        mark = JobEnvironment.ADDRESS + "=" + socket.address(); // Another crew of the job may see our processes.
        List<String> sweep = new ArrayList<>(commands.sweep());
        sweep.add(identity.name());
        janitor = Janitor.start(mark, directory.path(), sweep, spec.parameters());
        server = BootstrapServer.start(socket, ranks, identity.token(), new Ears(events));
        events.accept(new JobEvent.Ready(this));
    }

    @Override
    public void start() throws IOException {
        int[] local = ranks.stream().toArray();
        List<String> command = commands.rank(spec, local.length);
        for (int i = 0; i < local.length; i++) {
            JobEnvironment env = new JobEnvironment(
                    identity.name(),
                    local[i],
                    spec.size(),
                    i,
                    local.length,
                    server.address(),
                    identity.token(),
                    spec.parameters());
            RankProcess process = RankProcess.start(spec, command, env, inheritInput, console, events);
            processes.add(process);
            janitor.watch(process.pid());
        }
        Thread.ofPlatform().daemon().start(() -> Sweep.segments(Sweep.NO_JOB, spec.parameters()));
    }

    @Override
    public long pid(int rank) {
        return find(rank).map(RankProcess::pid).orElse(0L);
    }

    /** The standard input of rank 0, if it runs here and does not read this process's own. */
    public Optional<OutputStream> input() {
        return inheritInput ? Optional.empty() : find(0).map(RankProcess::input);
    }

    @Override
    public void release(byte[] cards) {
        server.release(cards);
    }

    @Override
    public void abort(int code, String reason) {
        server.abort(code, reason);
    }

    @Override
    public void describe() {
        server.describe();
    }

    @Override
    public void printStacks(int rank) {
        find(rank).filter(RankProcess::isAlive).ifPresent(process -> Signals.quit(process.pid()));
    }

    @Override
    public void terminate() {
        processes.stream().filter(RankProcess::isAlive).forEach(RankProcess::terminate);
    }

    @Override
    public void kill() {
        processes.stream().filter(RankProcess::isAlive).forEach(RankProcess::kill);
    }

    @Override
    public void dismiss() {
        kill();
        if (mark != null) {
            Sweep.processes(mark);
        }
    }

    @Override
    public void awaitGone() {
        if (server != null) {
            try {
                server.close();
            } catch (IOException e) {
                // The socket goes with its directory.
            }
        }
        processes.forEach(RankProcess::drain);
        Sweep.segments(identity.name(), spec.parameters());
        if (janitor != null) {
            janitor.dismiss();
        }
        if (directory != null) {
            directory.close();
            JobDirectory.sweepStale(temporary());
        }
    }

    private static Path temporary() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }

    private Optional<RankProcess> find(int rank) {
        return processes.stream().filter(process -> process.rank() == rank).findFirst();
    }
}
