package org.myrixen.ether.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two hosts, which are network namespaces, with two cables between them, of which one is cut while messages pass. */
@Timeout(600)
final class FailoverTest {
    private static final int PATIENCE = 120;

    @TempDir
    private Path directory;

    private final String a = "mxbrd" + ProcessHandle.current().pid() + "a";
    private final String b = "mxbrd" + ProcessHandle.current().pid() + "b";
    private final List<Process> started = new ArrayList<>();

    @BeforeEach
    void cable() throws Exception {
        boolean root = "root".equals(System.getProperty("user.name"));
        assumeTrue(root, "skipped: network namespaces need root");
        assumeTrue(
                ip("netns", "add", a) == 0 && ip("netns", "add", b) == 0,
                "skipped: no network namespaces here (ip netns add)");
        cable("fast", 9000);
        cable("slow", 1500);
    }

    private void cable(String name, int mtu) throws Exception {
        String m = Integer.toString(mtu);
        assertEquals(
                0,
                ip("-n", a, "link", "add", name, "mtu", m, "type", "veth", "peer", "name", name, "mtu", m, "netns", b));
        assertEquals(0, ip("-n", a, "link", "set", name, "up"));
        assertEquals(0, ip("-n", b, "link", "set", name, "up"));
    }

    @AfterEach
    void tearDown() throws Exception {
        for (Process each : started) {
            each.destroyForcibly().waitFor();
        }
        ip("netns", "del", a);
        ip("netns", "del", b);
    }

    private static int ip(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(arguments));
        Process ip = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertTrue(ip.waitFor(PATIENCE, TimeUnit.SECONDS), () -> command + " does not end");
        return ip.exitValue();
    }

    private Process program(String namespace, Path out, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "ip",
                "netns",
                "exec",
                namespace,
                System.getProperty("java.home") + "/bin/java",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                BoardHostProgram.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        started.add(process);
        return process;
    }

    /** Waits until the file holds what is asked for. */
    private String await(Path file, Pattern pattern) throws Exception {
        long start = System.nanoTime();
        while (true) {
            String text = Files.exists(file) ? Files.readString(file) : "";
            Matcher found = pattern.matcher(text);
            if (found.find()) {
                return found.group();
            }
            boolean over = System.nanoTime() - start > TimeUnit.SECONDS.toNanos(PATIENCE);
            boolean died = started.stream().anyMatch(each -> !each.isAlive());
            assertTrue(!over && !died, () -> "no " + pattern + " in " + file + ":\n" + text + "\n" + all());
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    private String all() {
        StringBuilder text = new StringBuilder();
        for (String each : List.of("send.out", "receive.out")) {
            try {
                text.append(each).append(":\n").append(Files.readString(directory.resolve(each)));
            } catch (IOException e) {
                text.append(e);
            }
        }
        return text.toString();
    }

    private int received() throws IOException {
        Path file = directory.resolve("received");
        String text = Files.exists(file) ? Files.readString(file) : "";
        return text.isEmpty() ? 0 : Integer.parseInt(text);
    }

    private void awaitMore(int messages) throws Exception {
        int goal = received() + messages;
        long start = System.nanoTime();
        while (received() < goal) {
            boolean over = System.nanoTime() - start > TimeUnit.SECONDS.toNanos(PATIENCE);
            boolean died = started.stream().anyMatch(each -> !each.isAlive());
            assertTrue(!over && !died, () -> "messages do not arrive\n" + all());
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    @Test
    void shouldLoseAndDoubleNothingWhenCablesAreCutAndRestored() throws Exception {
        Path sendOut = directory.resolve("send.out");
        Path receiveOut = directory.resolve("receive.out");
        Process receive = program(b, receiveOut, "receive", directory.toString(), "fast,slow", "020000000b01");
        await(directory.resolve("card"), Pattern.compile("port:.*"));
        Process send = program(a, sendOut, "send", directory.toString(), "fast,slow", "020000000a01");
        awaitMore(80);

        assertEquals(0, ip("-n", a, "link", "set", "fast", "down"));
        await(sendOut, Pattern.compile("go by board slow now"));
        await(receiveOut, Pattern.compile("go by board slow now"));
        awaitMore(80);

        assertEquals(0, ip("-n", a, "link", "set", "fast", "up"));
        await(sendOut, Pattern.compile("go by board fast now"));
        await(receiveOut, Pattern.compile("go by board fast now"));
        awaitMore(80);

        assertEquals(0, ip("-n", b, "link", "set", "fast", "down"));
        await(sendOut, Pattern.compile("(?s)go by board fast now.*go by board slow now"));
        awaitMore(80);

        Files.createFile(directory.resolve("stop"));
        assertTrue(send.waitFor(PATIENCE, TimeUnit.SECONDS), this::all);
        assertTrue(receive.waitFor(PATIENCE, TimeUnit.SECONDS), this::all);
        assertEquals(0, send.exitValue(), this::all);
        assertEquals(0, receive.exitValue(), this::all);
        Matcher count = Pattern.compile("received (\\d+) of (\\d+)").matcher(Files.readString(receiveOut));
        assertTrue(count.find(), this::all);
        assertEquals(count.group(2), count.group(1));
    }

    /** As when a driver is loaded again: same name, another interface. */
    @Test
    void shouldUseAnInterfaceAgainWhenItWasMadeAnewUnderItsName() throws Exception {
        Path sendOut = directory.resolve("send.out");
        Path receiveOut = directory.resolve("receive.out");
        Process receive = program(b, receiveOut, "receive", directory.toString(), "fast", "020000000b01");
        await(directory.resolve("card"), Pattern.compile("port:.*"));
        Process send = program(a, sendOut, "send", directory.toString(), "fast", "020000000a01");
        awaitMore(80);

        assertEquals(0, ip("-n", a, "link", "del", "fast"));
        await(sendOut, Pattern.compile("no board has a carrier"));
        cable("fast", 9000);
        await(sendOut, Pattern.compile("board fast was made anew: opened again"));
        await(receiveOut, Pattern.compile("board fast was made anew: opened again"));
        awaitMore(80);

        Files.createFile(directory.resolve("stop"));
        assertTrue(send.waitFor(PATIENCE, TimeUnit.SECONDS), this::all);
        assertTrue(receive.waitFor(PATIENCE, TimeUnit.SECONDS), this::all);
        assertEquals(0, receive.exitValue(), this::all);
    }

    @Test
    void shouldMeetOnTheOneCableThatBothHaveWhenOneHostBeganWithoutTheOther() throws Exception {
        assertEquals(0, ip("-n", b, "link", "set", "slow", "down"));
        assertEquals(0, ip("-n", b, "link", "set", "fast", "down"));
        Path receiveOut = directory.resolve("receive.out");
        Process receive = program(b, receiveOut, "receive", directory.toString(), "fast,slow", "020000000b01");
        await(directory.resolve("card"), Pattern.compile("port:.*"));
        Process send =
                program(a, directory.resolve("send.out"), "send", directory.toString(), "fast,slow", "020000000a01");
        assertEquals(0, ip("-n", b, "link", "set", "slow", "up"));
        awaitMore(40);
        Files.createFile(directory.resolve("stop"));
        assertTrue(send.waitFor(PATIENCE, TimeUnit.SECONDS), this::all);
        assertTrue(receive.waitFor(PATIENCE, TimeUnit.SECONDS), this::all);
        assertEquals(0, receive.exitValue(), this::all);
        assertTrue(Files.readString(receiveOut).contains("go by board slow now"), this::all);
    }
}
