package org.myrixen.runtime.world;

import java.nio.channels.ByteChannel;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.myrixen.bootstrap.JobEnvironment;
import org.myrixen.runtime.p2p.ErrorClass;
import org.myrixen.runtime.p2p.Fault;
import org.myrixen.runtime.pmi.InheritedDescriptor;
import org.myrixen.runtime.pmi.PmiClient;
import org.myrixen.runtime.pmi.PmiException;

/** Somebody else's launcher that speaks PMI: Slurm's srun --mpi=pmi2, or MPICH's mpiexec. */
final class PmiBootstrap implements Bootstrap {
    private static final String DESCRIPTOR = "PMI_FD";
    private static final String RANK = "PMI_RANK";
    private static final String SIZE = "PMI_SIZE";
    private static final String HOST = "host.";
    private static final String TOKEN = "token";

    /** How Slurm writes the tasks of some nodes: {@code 4(x3)}. */
    private static final String TASKS = "[0-9]{1,7}(\\(x[0-9]{1,7}\\))?";

    private final PmiClient client;

    PmiBootstrap(ByteChannel channel) {
        this.client = new PmiClient(channel);
    }

    /**
     * Finds it.
     *
     * @return empty if this process was not started by such a launcher
     * @throws Fault OTHER if it was, but does not speak as it should
     */
    static Optional<PmiBootstrap> find(Map<String, String> env) {
        if (!isNumber(env.get(DESCRIPTOR)) || !isNumber(env.get(RANK)) || !isNumber(env.get(SIZE))) {
            return Optional.empty();
        }
        try {
            return Optional.of(new PmiBootstrap(new InheritedDescriptor(Integer.parseInt(env.get(DESCRIPTOR)))));
        } catch (PmiException e) {
            throw fault(e);
        }
    }

    private static boolean isNumber(String text) {
        return text != null && text.matches("[0-9]{1,9}");
    }

    /**
     * The place of this process. Collective: the ranks tell each other their hosts, and rank 0 makes the secret of the job.
     *
     * @param random for the secret
     */
    Seat seat(Map<String, String> env, RandomGenerator random) {
        int size = Integer.parseInt(env.get(SIZE));
        int rank = Integer.parseInt(env.get(RANK));
        String letters = client.space().replaceAll("[^A-Za-z0-9]", "");
        String job = "pmi" + letters + Integer.toHexString(client.space().hashCode());
        String host = Host.name() + " " + Host.boot();
        put(HOST + rank, host);
        if (rank == 0) {
            put(TOKEN, Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong()));
        }
        fence();
        int localSize = localSize(env).orElseGet(() -> (int) IntStream.range(0, size)
                .filter(other -> host.equals(get(HOST + other)))
                .count());
        return new Seat(job, rank, size, Math.clamp(localSize, 1, size), JobEnvironment.parametersOf(env));
    }

    /** The secret of the job, after {@link #seat}. */
    String token() {
        return get(TOKEN);
    }

    /** Ranks on this host, if the launcher's variables tell. */
    static Optional<Integer> localSize(Map<String, String> env) {
        if (isNumber(env.get("MPI_LOCALNRANKS"))) {
            return Optional.of(Integer.parseInt(env.get("MPI_LOCALNRANKS")));
        }
        String tasks = env.getOrDefault("SLURM_STEP_TASKS_PER_NODE", "");
        if (!isNumber(env.get("SLURM_NODEID")) || !tasks.matches(TASKS + "(," + TASKS + ")*")) {
            return Optional.empty();
        }
        int node = Integer.parseInt(env.get("SLURM_NODEID"));
        for (String part : tasks.split(",")) {
            String[] counts = part.replace(")", "").split("\\(x");
            node -= counts.length == 1 ? 1 : Integer.parseInt(counts[1]);
            if (node < 0) {
                return Optional.of(Integer.parseInt(counts[0]));
            }
        }
        return Optional.empty();
    }

    @Override
    public void put(String key, String value) {
        try {
            client.put(key, value);
        } catch (PmiException e) {
            throw fault(e);
        }
    }

    @Override
    public String get(String key) {
        try {
            return client.get(key);
        } catch (PmiException e) {
            throw fault(e);
        }
    }

    @Override
    public void fence() {
        try {
            client.barrier();
        } catch (PmiException e) {
            throw fault(e);
        }
    }

    @Override
    public void abort(int code, String reason) {
        client.abort(code);
    }

    @Override
    public void finalized() {
        try {
            client.leave();
        } catch (PmiException e) {
            throw fault(e);
        }
    }

    @Override
    public void close() {
        client.close();
    }

    private static Fault fault(PmiException e) {
        return new Fault(ErrorClass.OTHER, e.getMessage(), e);
    }
}
