package org.myrixen.launcher.remote;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Waits until hosts that are just being started, as the pods of a job are, have a name and a shell. */
public final class HostWait {
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final List<String> shell;
    private final Duration patience;

    /**
     * A wait that has not begun.
     *
     * @param shell remote shell with its options, as it starts the agents
     */
    public HostWait(String shell, Duration patience) {
        this.shell = List.of(shell.strip().split("\\s+"));
        this.patience = patience;
    }

    /**
     * Waits for all at the same time.
     *
     * @param verdicts takes a line per host, in their order
     * @return whether all are ready
     */
    public boolean forAll(List<String> hosts, Consumer<String> verdicts) {
        boolean all = true;
        try (ExecutorService tries = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Verdict>> pending =
                    hosts.stream().map(host -> tries.submit(() -> await(host))).toList();
            for (Future<Verdict> each : pending) {
                Verdict verdict = each.get();
                verdicts.accept(verdict.text());
                all &= verdict.isReady();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        return all;
    }

    private record Verdict(boolean isReady, String text) {}

    private Verdict await(String host) throws InterruptedException {
        long start = System.nanoTime();
        while (true) {
            String refusal = attempt(host, patience.minusNanos(System.nanoTime() - start));
            double seconds = (System.nanoTime() - start) / 1e9;
            if (refusal.isEmpty()) {
                return new Verdict(true, "host " + host + " is ready after " + Math.round(seconds * 10) / 10.0 + " s");
            }
            if (seconds + PAUSE.toMillis() / 1e3 >= patience.toMillis() / 1e3) {
                return new Verdict(
                        false, "host " + host + " is not ready after " + patience.toSeconds() + " s: " + refusal);
            }
            Thread.sleep(PAUSE);
        }
    }

    /** Empty if the host runs a command, else why not. */
    private String attempt(String host, Duration within) throws InterruptedException {
        String unknown = unknownName(host);
        List<String> command = new ArrayList<>(shell);
        command.add(host);
        command.add("true");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(Redirect.from(new java.io.File("/dev/null")))
                    .start();
            if (!process.waitFor(Math.max(1, within.toMillis()), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                return "no answer" + unknown;
            }
            String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.exitValue() == 0 ? "" : words.substring(words.lastIndexOf('\n') + 1) + unknown;
        } catch (IOException e) {
            return e.getMessage();
        }
    }

    /** ssh may know a name that the resolver does not, so this alone is no verdict. */
    private static String unknownName(String host) {
        try {
            InetAddress.getByName(host.substring(host.indexOf('@') + 1));
            return "";
        } catch (UnknownHostException e) {
            return " (this host does not know the name)";
        }
    }
}
