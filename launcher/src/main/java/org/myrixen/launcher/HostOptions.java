package org.myrixen.launcher;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.myrixen.launcher.hosts.Allocation;
import org.myrixen.launcher.hosts.HostList;
import org.myrixen.launcher.hosts.Hostfile;
import org.myrixen.launcher.hosts.Mapping;
import org.myrixen.launcher.hosts.Slots;
import org.myrixen.launcher.hosts.ThisHost;
import org.myrixen.launcher.remote.HostsRecruiter.Berth;
import picocli.CommandLine.Option;

/** The options that say where ranks run. */
final class HostOptions {
    private static final Path OPERATOR_FILE = Path.of("/etc/mpi/hostfile");

    @Option(
            names = {"-np", "-n"},
            paramLabel = "N",
            description = "number of ranks (default: all slots of the hosts)")
    private Integer size;

    @Option(
            names = {"--hostfile", "-hostfile", "--machinefile", "-machinefile", "-f"},
            paramLabel = "FILE",
            description = "hosts, one per line: node1, node1:4 or node1 slots=4")
    private Path hostfile;

    @Option(
            names = {"--host", "-host", "-hosts", "-H"},
            paramLabel = "HOST[:N],...",
            description = "hosts with their slots")
    private String host;

    @Option(
            names = {"--map-by", "-map-by"},
            paramLabel = "slot|node",
            description = "fill a host before the next, or take turns (default: slot)")
    private String mapBy = "slot";

    @Option(
            names = {"--oversubscribe", "-oversubscribe"},
            description = "allow more ranks than slots")
    private boolean oversubscribe;

    @Option(
            names = "--wait-hosts",
            paramLabel = "SECONDS",
            description = "wait so long for the hosts' names and shells")
    private double waitSeconds;

    /**
     * Where the ranks run.
     *
     * @param size of the job
     * @param berths its hosts
     * @param isSlurm whether agents are started with srun
     * @param warnings of the list of hosts
     */
    record Plan(int size, List<Berth> berths, boolean isSlurm, List<String> warnings) {
        /** Hosts that need an agent. */
        List<String> far() {
            return berths.stream().filter(b -> !b.isHere()).map(Berth::host).toList();
        }
    }

    /** Seconds of {@code --wait-hosts}, 0 without. */
    double waitSeconds() {
        return waitSeconds;
    }

    /**
     * Places the ranks.
     *
     * @throws UsageException if there is no number of ranks
     * @throws org.myrixen.launcher.hosts.HostsException if the hosts can not be understood or do not suffice
     */
    Plan plan(Map<String, String> env) {
        if (size != null && size < 1) {
            throw new UsageException("-np " + size + ": expected a number of ranks of at least 1");
        }
        if (hostfile != null && host != null) {
            throw new UsageException("--hostfile and --host: one of the two");
        }
        Mapping mapping = Mapping.parse(mapBy);
        Optional<Allocation> allocation =
                hostfile != null || host != null ? Optional.of(asked(env)) : Allocation.find(env, OPERATOR_FILE);
        if (allocation.isEmpty()) {
            return alone();
        }
        HostList list = allocation.get().hosts();
        int ranks = size == null ? list.slots() : size;
        int[] hostOf = mapping.place(list, ranks, oversubscribe);
        return new Plan(ranks, berths(list, hostOf, env), allocation.get().isSlurm(), list.warnings());
    }

    private Allocation asked(Map<String, String> env) {
        HostList list = hostfile != null ? Hostfile.read(hostfile) : Hostfile.option("--host", host);
        return Allocation.asked(list, env);
    }

    private Plan alone() {
        if (size == null) {
            throw new UsageException("how many ranks? -np N, or hosts with their slots (--hostfile, --host)");
        }
        BitSet all = new BitSet();
        all.set(0, size);
        return new Plan(size, List.of(new Berth(ThisHost.name(), all, true)), false, List.of());
    }

    /** All names of this host are one berth. */
    private static List<Berth> berths(HostList list, int[] hostOf, Map<String, String> env) {
        List<Berth> berths = new ArrayList<>();
        Berth here = null;
        for (int index = 0; index < list.hosts().size(); index++) {
            Slots slots = list.hosts().get(index);
            BitSet ranks = new BitSet();
            for (int rank = 0; rank < hostOf.length; rank++) {
                ranks.set(rank, hostOf[rank] == index);
            }
            if (ranks.isEmpty()) {
                continue;
            }
            boolean isHere = ThisHost.is(slots.host(), env);
            if (isHere && here != null) {
                here.ranks().or(ranks);
            } else {
                Berth berth = new Berth(slots.host(), ranks, isHere);
                here = isHere ? berth : here;
                berths.add(berth);
            }
        }
        return berths;
    }
}
