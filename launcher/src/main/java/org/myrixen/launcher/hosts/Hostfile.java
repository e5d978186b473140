package org.myrixen.launcher.hosts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Files that name a host per line, in the forms of Open MPI ({@code node1 slots=4 max_slots=8}) and MPICH ({@code node1:4
 * ifhn=node1-ib}), and the list of option {@code --host}.
 */
public final class Hostfile {
    private static final String SLOTS = "slots=";

    private Hostfile() {}

    /**
     * Reads a file.
     *
     * @throws HostsException if it can not be read, a line can not be understood, or there is no host in it
     */
    public static HostList read(Path file) {
        try {
            return parse(Files.readAllLines(file), file.toString());
        } catch (IOException e) {
            throw new HostsException("the hostfile " + file + " can not be read"
                    + (Files.exists(file) ? "" : ": there is no such file"));
        }
    }

    /** The same for lines that are read already. */
    static HostList parse(List<String> lines, String name) {
        List<Slots> hosts = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            int comment = lines.get(i).indexOf('#');
            String line = (comment < 0 ? lines.get(i) : lines.get(i).substring(0, comment)).strip();
            if (!line.isEmpty()) {
                hosts.add(line(line.replaceAll("\\s*=\\s*", "="), name + ":" + (i + 1), warnings));
            }
        }
        return new HostList(name, hosts, warnings);
    }

    private static Slots line(String line, String where, List<String> warnings) {
        String[] words = line.split("\\s+");
        Slots slots = Slots.parse(words[0], where);
        for (String word : words) {
            if (word.startsWith(SLOTS)) {
                slots = new Slots(slots.host(), Slots.count(word.substring(SLOTS.length()), where), true);
            } else if (word.indexOf('=') > 0) {
                warnings.add(where + ": " + word.substring(0, word.indexOf('=')) + " is ignored");
            } else if (!word.equals(words[0])) {
                throw new HostsException(
                        where + ": \"" + word + "\": expected a line such as node1, node1:4 or node1 slots=4");
            }
        }
        return slots;
    }

    /**
     * Reads the value of {@code --host}: {@code a:2,b}.
     *
     * @throws HostsException if a name or number is none
     */
    public static HostList option(String option, String value) {
        String where = option + " " + value;
        return new HostList(
                where,
                Arrays.stream(value.split(",", -1))
                        .map(word -> Slots.parse(word.strip(), where))
                        .toList());
    }
}
