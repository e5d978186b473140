package org.myrixen.launcher.job;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.myrixen.bootstrap.JobEnvironment;

/**
 * A shell that waits for the launcher's death: it reads a pipe whose other end only the launcher holds. Told {@code end},
 * it goes; if the pipe ends without that word the launcher was killed, and the shell kills the ranks, removes the job's
 * directory and sweeps the segments. Ranks that run MPI notice the launcher's death by themselves and sooner; the janitor is
 * for those that do not, and for what is no process.
 */
final class Janitor {
    private static final Path SETSID = Path.of("/usr/bin/setsid");

    /** $1 mark in the environment of the processes to kill, $2 directory, $3... command that sweeps the segments. */
    private static final String SCRIPT = """
            trap '' HUP INT TERM
            mark=$1 dir=$2; shift 2
            pids=
            while read -r word pid; do
              case $word in
                rank) pids="$pids $pid" ;;
                end) exit 0 ;;
              esac
            done
            of_job() {
              if [ -r /proc/self/environ ]; then
                grep -lzsxF -e "$mark" /proc/[0-9]*/environ | cut -d/ -f3
              else
                echo $pids
              fi
            }
            sleep 0.5
            for pid in $(of_job); do kill -KILL $pid; done
            rm -rf "$dir"
            "$@"
            """;

    private final Process shell;
    private final OutputStream pipe;

    private Janitor(Process shell) {
        this.shell = shell;
        this.pipe = shell.getOutputStream();
    }

    /**
     * Starts to wait.
     *
     * @param mark {@code NAME=VALUE} that all processes of the crew have in their environment
     * @param sweep command that takes the job's segments away
     * @param parameters of the job, in the environment of that command
     */
    static Janitor start(String mark, Path directory, List<String> sweep, Map<String, String> parameters)
            throws IOException {
        return new Janitor(process(mark, directory, sweep, parameters).start());
    }

    static ProcessBuilder process(String mark, Path directory, List<String> sweep, Map<String, String> parameters) {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(SETSID)) {
            command.add(SETSID.toString()); // So that a signal to the launcher's process group does not reach it.
        }
        command.addAll(List.of("/bin/sh", "-c", SCRIPT, "mpjrun-janitor", mark, directory.toString()));
        command.addAll(sweep);
        ProcessBuilder process =
                new ProcessBuilder(command).redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD);
        process.environment().put(JobEnvironment.PARAMETERS, JobEnvironment.formatParameters(parameters));
        return process;
    }

    /** Tells the pid of a rank, for systems where the job's processes can not be found by their environment. */
    void watch(long pid) {
        tell("rank " + pid);
    }

    /** The job is over and clean: the shell goes. */
    void dismiss() {
        tell("end");
        try {
            shell.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(String line) {
        try {
            pipe.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
            pipe.flush();
        } catch (IOException e) {
            // Somebody has killed the janitor: the ranks still notice the launcher's death by themselves.
        }
    }
}
