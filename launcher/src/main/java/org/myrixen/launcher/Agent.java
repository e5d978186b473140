package org.myrixen.launcher;

import java.io.IOException;
import java.util.Map;
import org.myrixen.launcher.remote.AgentSession;

/** What mpjrun starts on another host, by ssh or srun; not for people. */
public final class Agent {
    private static final int FAILED = 1;

    private Agent() {}

    /**
     * Serves one job.
     *
     * @param args the name under which the launcher knows this host; without, Slurm's name for this node
     */
    public static void main(String[] args) throws IOException {
        System.exit(run(Installation.find(), System.getenv(), args));
    }

    static int run(Installation installation, Map<String, String> env, String... args) {
        try {
            String host = args.length > 0 ? args[0] : env.getOrDefault("SLURMD_NODENAME", "");
            return AgentSession.run(System.in, host, Version.text(), installation.commands());
        } catch (IOException e) {
            System.err.println("mpjrun: " + e.getMessage());
            return FAILED;
        }
    }
}
