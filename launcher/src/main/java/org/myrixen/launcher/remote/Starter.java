package org.myrixen.launcher.remote;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How agents are started on other hosts. */
public sealed interface Starter {
    /**
     * Starts the agent of a host, or of all hosts at the first call.
     *
     * @throws IOException if the command that does it is not here
     */
    AgentProcess start(String host, Assignment assignment) throws IOException;

    /** The command that carries agents, with its options. */
    String shell();

    /**
     * A remote shell, one per host.
     *
     * @param shell command and options: {@code ssh -p 2222}
     * @param agent what it is to run there
     */
    record RemoteShell(String shell, AgentCommand agent) implements Starter {
        @Override
        public AgentProcess start(String host, Assignment assignment) throws IOException {
            List<String> command = new ArrayList<>(words(shell));
            command.add(host);
            command.add("exec " + agent.quoted() + " " + AgentCommand.quote(host));
            return AgentProcess.start(command, assignment, agent.home());
        }
    }

    /** Slurm's srun, once for all hosts. */
    final class Srun implements Starter {
        private final String srun;
        private final AgentCommand agent;
        private final List<String> hosts;
        private AgentProcess process;

        /**
         * A starter for hosts of this allocation.
         *
         * @param srun command and options
         * @param hosts all that need an agent
         */
        public Srun(String srun, AgentCommand agent, List<String> hosts) {
            this.srun = srun;
            this.agent = agent;
            this.hosts = List.copyOf(hosts);
        }

        @Override
        public String shell() {
            return srun;
        }

        @Override
        public AgentProcess start(String host, Assignment assignment) throws IOException {
            if (process == null) {
                List<String> command = new ArrayList<>(words(srun));
                command.add("--nodes=" + hosts.size());
                command.add("--ntasks=" + hosts.size());
                command.add("--ntasks-per-node=1");
                command.add("--nodelist=" + String.join(",", hosts));
                command.addAll(agent.words());
                process = AgentProcess.start(command, assignment, agent.home());
            }
            return process;
        }
    }

    private static List<String> words(String command) {
        return Arrays.asList(command.strip().split("\\s+"));
    }
}
