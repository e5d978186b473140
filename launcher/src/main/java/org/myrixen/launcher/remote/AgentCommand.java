package org.myrixen.launcher.remote;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The command that is an agent; the host's name is appended, if the agent can not know it otherwise.
 *
 * @param home where MyriXen is on the other hosts
 * @param words of the command
 */
public record AgentCommand(String home, List<String> words) {
    /** As the shell on the other side must read it. */
    String quoted() {
        return words.stream().map(AgentCommand::quote).collect(Collectors.joining(" "));
    }

    static String quote(String word) {
        return word.matches("[A-Za-z0-9_./:=@%+,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
