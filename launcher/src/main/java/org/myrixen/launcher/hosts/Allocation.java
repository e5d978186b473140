package org.myrixen.launcher.hosts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The hosts that whoever started the launcher has given to it: a batch system's allocation, or the MPI Operator's host file.
 *
 * @param hosts the list
 * @param isSlurm whether agents are started with srun
 */
public record Allocation(HostList hosts, boolean isSlurm) {
    private static final String SLURM_NODES = "SLURM_JOB_NODELIST";
    private static final String SLURM_NODES_OLD = "SLURM_NODELIST";
    private static final String SLURM_TASKS = "SLURM_TASKS_PER_NODE";

    /**
     * Looks for one, the most explicit first.
     *
     * @param env the launcher's environment
     * @param operatorFile where the MPI Operator of Kubernetes, or a site, puts its list
     * @return empty if there is none: the job runs on this host
     * @throws HostsException if there is one that can not be understood
     */
    public static Optional<Allocation> find(Map<String, String> env, Path operatorFile) {
        if (isSet(env, "HYDRA_HOST_FILE")) {
            return other(Hostfile.read(Path.of(env.get("HYDRA_HOST_FILE"))));
        }
        if (isSet(env, SLURM_NODES) || isSet(env, SLURM_NODES_OLD)) {
            return Optional.of(new Allocation(slurm(env), true));
        }
        for (String variable : List.of("LSB_DJOB_HOSTFILE", "PBS_NODEFILE")) {
            if (isSet(env, variable)) {
                return other(nodeFile(variable, Path.of(env.get(variable))));
            }
        }
        if (isSet(env, "LSB_MCPU_HOSTS")) {
            return other(pairs("LSB_MCPU_HOSTS", env.get("LSB_MCPU_HOSTS")));
        }
        if (isSet(env, "PE_HOSTFILE")) {
            return other(gridEngine(Path.of(env.get("PE_HOSTFILE"))));
        }
        return Files.isReadable(operatorFile) ? other(Hostfile.read(operatorFile)) : Optional.empty();
    }

    /**
     * Hosts that the user names; inside an allocation of Slurm they are reached by srun, so they must be of it.
     *
     * @throws HostsException if one is not
     */
    public static Allocation asked(HostList list, Map<String, String> env) {
        if (!isSet(env, "SLURM_JOB_ID") || !isSet(env, SLURM_NODES)) {
            return new Allocation(list, false);
        }
        List<String> nodes = SlurmNodes.names(env.get(SLURM_NODES), SLURM_NODES);
        for (Slots each : list.hosts()) {
            boolean isOne = nodes.stream().anyMatch(each.host()::equalsIgnoreCase);
            if (!isOne && !ThisHost.is(each.host(), env)) {
                throw new HostsException("host " + each.host() + " is not in Slurm's allocation (" + SLURM_NODES + " = "
                        + env.get(SLURM_NODES) + ")");
            }
        }
        return new Allocation(list, true);
    }

    private static boolean isSet(Map<String, String> env, String name) {
        return !env.getOrDefault(name, "").isBlank();
    }

    private static Optional<Allocation> other(HostList hosts) {
        return Optional.of(new Allocation(hosts, false));
    }

    private static HostList slurm(Map<String, String> env) {
        String variable = isSet(env, SLURM_NODES) ? SLURM_NODES : SLURM_NODES_OLD;
        List<String> names = SlurmNodes.names(env.get(variable), variable);
        boolean counted = isSet(env, SLURM_TASKS);
        List<Integer> tasks = counted ? SlurmNodes.tasks(env.get(SLURM_TASKS), SLURM_TASKS) : List.of();
        if (counted && tasks.size() < names.size()) {
            throw new HostsException(SLURM_TASKS + " = \"" + env.get(SLURM_TASKS) + "\" is for " + tasks.size()
                    + " nodes, but " + variable + " = \"" + env.get(variable) + "\" names " + names.size());
        }
        List<Slots> hosts = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            hosts.add(new Slots(names.get(i), counted ? tasks.get(i) : 1, counted));
        }
        return new HostList("Slurm's " + variable, hosts);
    }

    /** One line per slot, as PBS and LSF write it. */
    private static HostList nodeFile(String variable, Path file) {
        List<Slots> hosts = new ArrayList<>();
        for (String line : lines(variable, file)) {
            hosts.add(new Slots(Slots.name(line.strip(), variable), 1, true));
        }
        return new HostList(variable + " (" + file + ")", hosts);
    }

    /** {@code hostA 4 hostB 2}. */
    private static HostList pairs(String variable, String text) {
        String[] words = text.strip().split("\\s+");
        if (words.length % 2 != 0) {
            throw new HostsException(variable + " = \"" + text + "\": expected pairs of host and slots");
        }
        List<Slots> hosts = new ArrayList<>();
        for (int i = 0; i < words.length; i += 2) {
            hosts.add(new Slots(Slots.name(words[i], variable), Slots.count(words[i + 1], variable), true));
        }
        return new HostList(variable, hosts);
    }

    /** Lines {@code host slots queue processors}. */
    private static HostList gridEngine(Path file) {
        List<Slots> hosts = new ArrayList<>();
        for (String line : lines("PE_HOSTFILE", file)) {
            String[] words = line.strip().split("\\s+");
            if (words.length < 2) {
                throw new HostsException("PE_HOSTFILE " + file + ": \"" + line + "\": expected host and slots");
            }
            hosts.add(new Slots(Slots.name(words[0], "PE_HOSTFILE"), Slots.count(words[1], "PE_HOSTFILE"), true));
        }
        return new HostList("PE_HOSTFILE (" + file + ")", hosts);
    }

    private static List<String> lines(String variable, Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException e) {
            throw new HostsException(variable + " names " + file + ", which can not be read");
        }
    }
}
