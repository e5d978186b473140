package org.myrixen.apps.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a result has to name: machine, system, JDK, versions, commit. */
final class Machine {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Machine() {}

    /** Of a run that begins now. */
    static Origin origin(Path home, Path work) throws InterruptedException {
        List<String> parts = new ArrayList<>();
        parts.add(line(Path.of("/proc/cpuinfo"), "model name"));
        parts.add(Runtime.getRuntime().availableProcessors() + " cores");
        parts.add("Linux " + System.getProperty("os.version"));
        parts.add("JDK " + System.getProperty("java.version"));
        parts.add(first(List.of("mpirun.openmpi", "--version"), work).replace("mpirun.openmpi (OpenRTE)", "Open MPI"));
        parts.add(first(List.of("mpichversion"), work).replaceAll("\\s+", " ").replace(" Version:", ""));
        parts.removeIf(String::isEmpty);
        String machine = String.join("; ", parts).replace(',', ' ');
        return new Origin(LocalDate.now(ZoneId.systemDefault()).toString(), machine, commit(home, work), load());
    }

    /** Processes that wanted a core in the last minute, on average; our own two among them. */
    static String load() {
        try {
            return Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0];
        } catch (IOException e) {
            return "unknown";
        }
    }

    /** What is checked out there, and whether it was changed; documentation is not what is measured. */
    static String commit(Path home, Path work) throws InterruptedException {
        String directory = home.toString();
        String commit = first(List.of("git", "-C", directory, "rev-parse", "--short", "HEAD"), work);
        String changes =
                first(List.of("git", "-C", directory, "status", "--porcelain", "-uno", "--", ".", ":!docs"), work);
        return (commit.isEmpty() ? "unknown" : commit) + (changes.isEmpty() ? "" : " with changes");
    }

    /** The first line of what it prints; empty if it is not there. */
    private static String first(List<String> command, Path work) throws InterruptedException {
        try {
            List<String> lines = new Job(command, Map.of(), work).run(PATIENCE);
            return lines.isEmpty() ? "" : lines.getFirst().strip();
        } catch (IOException e) {
            return "";
        }
    }

    /** The two first cores that this process may use; empty if it has but one. */
    static List<String> cores() throws IOException {
        List<String> cores = cores(line(Path.of("/proc/self/status"), "Cpus_allowed_list"));
        return cores.size() < 2 ? List.of() : cores.subList(0, 2);
    }

    /** Reads {@code 0-1,4}. */
    static List<String> cores(String list) {
        List<String> cores = new ArrayList<>();
        for (String range : list.split(",", -1)) {
            String[] ends = range.strip().split("-", -1);
            for (int core = Integer.parseInt(ends[0]); core <= Integer.parseInt(ends[ends.length - 1]); core++) {
                cores.add(Integer.toString(core));
            }
        }
        return cores;
    }

    /** The value of a line {@code name : value}. */
    private static String line(Path file, String name) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> line.startsWith(name))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse("");
        } catch (IOException e) {
            return "";
        }
    }
}
