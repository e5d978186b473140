package org.myrixen.launcher.remote;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What ssh makes of a host's name by its own configuration.
 *
 * @param host the name or address that it connects to
 * @param byProxy whether it goes by another host, so that this one need not know the name
 */
record SshNames(String host, boolean byProxy) {
    /**
     * Asks ssh, without connecting ({@code ssh -G}).
     *
     * @param shell remote shell with its options
     * @return the name itself if the shell is another one, or does not tell
     */
    static SshNames of(String shell, String name) {
        List<String> command = new ArrayList<>(Arrays.asList(shell.strip().split("\\s+")));
        if (!isSsh(shell)) {
            return new SshNames(name, false);
        }
        command.add("-G");
        command.add(name);
        Map<String, String> options = new HashMap<>();
        try {
            Process ssh = new ProcessBuilder(command)
                    .redirectInput(Redirect.from(new java.io.File("/dev/null")))
                    .redirectError(Redirect.DISCARD)
                    .start();
            new String(ssh.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .forEach(line -> {
                        String[] words = line.split(" ", 2);
                        options.put(words[0], words[words.length - 1]);
                    });
        } catch (IOException e) {
            return new SshNames(name, false);
        }
        return new SshNames(
                options.getOrDefault("hostname", name),
                options.containsKey("proxyjump") || options.containsKey("proxycommand"));
    }

    /** Whether a shell is ssh. */
    static boolean isSsh(String shell) {
        return Path.of(shell.strip().split("\\s+")[0]).endsWith("ssh");
    }
}
