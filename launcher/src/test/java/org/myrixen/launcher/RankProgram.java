package org.myrixen.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.myrixen.bootstrap.BootstrapClient;
import org.myrixen.bootstrap.ExitCode;
import org.myrixen.bootstrap.JobEnvironment;

/** What the ranks of the launcher's tests do; uses the bootstrap client only. The first argument names the scene. */
public final class RankProgram {
    private static final int FORWARD = 2_000;

    private RankProgram() {}

    public static void main(String[] args) throws Exception {
        JobEnvironment env = JobEnvironment.from(System.getenv()).orElseThrow();
        boolean chosen = args.length > 1 && Integer.toString(env.rank()).equals(args[1]);
        switch (args[0]) {
            case "hello" -> System.out.println("hello from " + env.rank() + " of " + env.size());
            case "cards" -> cards(env);
            case "exit" -> {
                BootstrapClient client = join(env);
                if (chosen) {
                    System.exit(Integer.parseInt(args[2]));
                }
                client.fence();
            }
            case "exit-all" -> {
                System.out.println("up " + ProcessHandle.current().pid() + ";");
                awaitFiles(Path.of(args[1 + env.size()]), 1);
                System.exit(Integer.parseInt(args[1 + env.rank()]));
            }
            case "abort" -> {
                BootstrapClient client = join(env);
                if (chosen) {
                    client.abort(Integer.parseInt(args[2]), "told to");
                    Runtime.getRuntime().halt(ExitCode.ofAbort(Integer.parseInt(args[2])));
                }
                client.fence();
            }
            case "leave" -> {
                BootstrapClient client = join(env);
                if (!chosen) {
                    client.fence();
                }
            }
            case "never-init" -> {
                if (!chosen) {
                    join(env).fence();
                }
            }
            case "kill" -> {
                BootstrapClient client = join(env);
                if (chosen) {
                    new ProcessBuilder(
                                    "kill",
                                    "-KILL",
                                    Long.toString(ProcessHandle.current().pid()))
                            .start();
                }
                client.fence();
            }
            case "hang" -> {
                join(env);
                forever("up");
            }
            case "hang-alone" -> forever("up");
            case "deaf" -> {
                Runtime.getRuntime().addShutdownHook(new Thread(() -> forever("deaf")));
                if (chosen) {
                    awaitFiles(Path.of(args[2]), env.size() - 1);
                    Runtime.getRuntime().halt(7);
                }
                Files.createFile(Path.of(args[2], Integer.toString(env.rank())));
                forever("up");
            }
            case "parent" -> {
                Process child = new ProcessBuilder("sleep", "1000").inheritIO().start();
                System.out.println("child " + child.pid());
                forever("up");
            }
            case "orphan" -> new ProcessBuilder("sleep", "1000").inheritIO().start();
            case "lines" -> lines(env, Integer.parseInt(args[1]));
            case "unfinished" -> {
                System.out.print("unfinished " + env.rank());
                System.out.flush();
            }
            case "stdin" ->
                System.out.println(env.rank() + " read " + new String(System.in.readAllBytes(), UTF_8).strip());
            case "stdin-length" -> System.out.println(env.rank() + " read " + System.in.readAllBytes().length);
            case "environment" ->
                System.out.println(
                        Arrays.stream(args).skip(1).map(System::getenv).toList());
            case "parameters" -> System.out.println(env.parameters());
            case "directory" -> System.out.println(System.getProperty("user.dir"));
            case "property" -> System.out.println(System.getProperty(args[1]));
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    /** Signs that others are so far. */
    private static void awaitFiles(Path directory, int count) throws IOException, InterruptedException {
        for (int there = 0; there < count; Thread.sleep(1)) {
            try (Stream<Path> files = Files.list(directory)) {
                there = (int) files.count();
            }
        }
    }

    private static BootstrapClient join(JobEnvironment env) {
        BootstrapClient client = BootstrapClient.connect(env, () -> "rank " + env.rank() + " waits for the test");
        client.fence();
        return client;
    }

    private static void cards(JobEnvironment env) {
        try (BootstrapClient client = BootstrapClient.connect(env, () -> "")) {
            client.put("card." + env.rank(), "of rank " + env.rank());
            client.fence();
            int next = (env.rank() + 1) % env.size();
            System.out.println(env.rank() + " sees " + client.get("card." + next));
            client.finalized();
        }
    }

    /** Lines in pieces, on both channels, so that a launcher that does not keep them together would mix them. */
    private static void lines(JobEnvironment env, int count) throws IOException {
        String filling = Integer.toString(env.rank()).repeat(FORWARD);
        for (int i = 0; i < count; i++) {
            System.out.write(("<" + env.rank() + " " + i + " ").getBytes(UTF_8));
            System.out.flush();
            System.out.write((filling + ">\n").getBytes(UTF_8));
            System.out.flush();
            System.err.println("{" + env.rank() + " " + i + "}");
        }
    }

    private static void forever(String word) {
        System.out.println(word);
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
