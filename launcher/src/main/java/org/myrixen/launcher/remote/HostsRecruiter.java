package org.myrixen.launcher.remote;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.myrixen.launcher.job.Console;
import org.myrixen.launcher.job.Crew;
import org.myrixen.launcher.job.HostCommands;
import org.myrixen.launcher.job.JobEvent;
import org.myrixen.launcher.job.JobIdentity;
import org.myrixen.launcher.job.JobSpec;
import org.myrixen.launcher.job.LocalCrew;
import org.myrixen.launcher.job.Recruiter;

/** Crews on this host and on others. */
public final class HostsRecruiter implements Recruiter {
    /**
     * A host with its ranks.
     *
     * @param host as the user named it
     * @param isHere whether it is this host: its ranks are started directly
     */
    public record Berth(String host, BitSet ranks, boolean isHere) {}

    private final List<Berth> berths;
    private final JobSpec spec;
    private final HostCommands commands;
    private final Link link;
    private AgentPort port;

    /**
     * How other hosts are reached; used only if there are any.
     *
     * @param starter of agents
     * @param version of this MyriXen
     * @param address parameter launch.address
     * @param heartbeatMillis after which a silent peer counts as lost, 0 for never
     * @param environment of this launcher, as far as it is forwarded
     */
    public record Link(
            Starter starter, String version, String address, int heartbeatMillis, Map<String, String> environment) {}

    public HostsRecruiter(List<Berth> berths, JobSpec spec, HostCommands commands, Link link) {
        this.berths = List.copyOf(berths);
        this.spec = spec;
        this.commands = commands;
        this.link = link;
    }

    @Override
    public List<Crew> recruit(JobIdentity identity, Console console, Consumer<JobEvent> events) throws IOException {
        List<Berth> far = berths.stream().filter(berth -> !berth.isHere()).toList();
        Map<String, RemoteCrew> remote = far.isEmpty() ? Map.of() : recruit(far, identity, console, events);
        List<Crew> crews = new ArrayList<>();
        for (Berth berth : berths) {
            crews.add(
                    berth.isHere()
                            ? new LocalCrew(
                                    berth.host(), berth.ranks(), identity, spec, commands, true, console, events)
                            : remote.get(berth.host()));
        }
        return crews;
    }

    private Map<String, RemoteCrew> recruit(
            List<Berth> far, JobIdentity identity, Console console, Consumer<JobEvent> events) throws IOException {
        LauncherAddress address = LauncherAddress.choose(
                link.address(),
                far.stream().map(Berth::host).toList(),
                link.starter().shell());
        List<RemoteCrew> crews = new ArrayList<>();
        port = new AgentPort(
                address.listen(), far.size(), identity.token(), (host, socket) -> enter(crews, host, socket));
        Map<String, String> environment = new HashMap<>(link.environment());
        environment.putAll(spec.environment());
        List<Assignment.Place> places = far.stream()
                .map(berth -> new Assignment.Place(berth.host(), berth.ranks().toByteArray()))
                .toList();
        Assignment assignment = new Assignment(
                link.version(),
                address.told().getHostAddress(),
                port.port(),
                identity,
                withEnvironment(environment),
                link.heartbeatMillis(),
                places);
        Map<String, RemoteCrew> byHost = new HashMap<>();
        synchronized (crews) {
            for (Assignment.Place place : places) {
                RemoteCrew crew = new RemoteCrew(place, assignment, link.starter(), console, events);
                crews.add(crew);
                byHost.put(place.host(), crew);
            }
        }
        return byHost;
    }

    private static void enter(List<RemoteCrew> crews, int host, Socket socket) {
        RemoteCrew crew;
        synchronized (crews) {
            crew = host >= 0 && host < crews.size() ? crews.get(host) : null;
        }
        if (crew == null) {
            AgentPort.close(socket);
        } else {
            crew.connected(socket);
        }
    }

    private JobSpec withEnvironment(Map<String, String> environment) {
        return new JobSpec(
                spec.size(),
                spec.program(),
                spec.jvmFlags(),
                spec.firstRankFlags(),
                spec.useCache(),
                environment,
                spec.directory().isEmpty() ? Path.of("").toAbsolutePath().toString() : spec.directory(),
                spec.parameters(),
                spec.tagOutput());
    }

    @Override
    public void close() {
        if (port != null) {
            port.close();
        }
    }
}
