package org.myrixen.ether.udp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two processes: on this host, and on hosts of their own, which are network namespaces joined by a cable. */
@Timeout(600)
final class UdpHostsTest {
    private static final int PATIENCE = 120;
    private static final String HERE = "";

    @TempDir
    private Path directory;

    private final String a = "mxudp" + ProcessHandle.current().pid() + "a";
    private final String b = "mxudp" + ProcessHandle.current().pid() + "b";
    private final List<Process> started = new ArrayList<>();
    private boolean cabled;

    @AfterEach
    void tearDown() throws Exception {
        started.forEach(Process::destroyForcibly);
        if (cabled) {
            run("ip", "netns", "del", a);
            run("ip", "netns", "del", b);
        }
    }

    private Process start(Path out, String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        started.add(process);
        return process;
    }

    /** What a command printed; its exit code is in {@link Process#exitValue} of the last one started. */
    private String run(String... command) throws IOException, InterruptedException {
        Path out = Files.createTempFile(directory, "run", ".out");
        Process process = start(out, command);
        assertTrue(process.waitFor(PATIENCE, TimeUnit.SECONDS), () -> String.join(" ", command) + " did not end");
        return Files.readString(out);
    }

    private boolean succeeds(String... command) {
        try {
            run(command);
            return started.getLast().exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String[] program(String namespace, String... arguments) {
        List<String> command = new ArrayList<>();
        if (!namespace.equals(HERE)) {
            command.addAll(List.of("ip", "netns", "exec", namespace));
        }
        command.addAll(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dslf4j.internal.verbosity=ERROR", // ArchUnit brings SLF4J and needs no log
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                UdpHostProgram.class.getName()));
        command.addAll(List.of(arguments));
        return command.toArray(String[]::new);
    }

    private void cable(int mtu) throws Exception {
        boolean root = "root".equals(System.getProperty("user.name"));
        assumeTrue(root, "skipped: network namespaces need root");
        cabled = succeeds("ip", "netns", "add", a) && succeeds("ip", "netns", "add", b);
        assumeTrue(cabled, "skipped: no network namespaces here (ip netns add)");
        String mtuText = Integer.toString(mtu);
        assertTrue(succeeds(
                "ip", "-n", a, "link", "add", "cable", "mtu", mtuText, "type", "veth", "peer", "name", "cable", "mtu",
                mtuText, "netns", b));
        int host = 1;
        for (String each : List.of(a, b)) {
            assertTrue(succeeds("ip", "-n", each, "address", "add", "10.77.0." + host + "/24", "dev", "cable"));
            assertTrue(succeeds("ip", "-n", each, "link", "set", "lo", "up"));
            assertTrue(succeeds("ip", "-n", each, "link", "set", "cable", "up"));
            host++;
        }
        for (String each : List.of(a, b)) {
            while (!run("ip", "-n", each, "link", "show", "cable").contains("state UP")) {
                TimeUnit.MILLISECONDS.sleep(10); // the kernel takes its time to see both ends
            }
        }
    }

    /** A counter of IP of a namespace, from the kernel's two lines of names and numbers. */
    private long counter(String namespace, String name) throws Exception {
        String[] lines = run("ip", "netns", "exec", namespace, "grep", "^Ip:", "/proc/net/snmp")
                .split("\n");
        return Long.parseLong(lines[1].split(" ")[List.of(lines[0].split(" ")).indexOf(name)]);
    }

    private static String text(Path out) {
        try {
            return Files.readString(out);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private String awaitLine(Path out, Process process) throws Exception {
        while (Files.readString(out).indexOf('\n') < 0) {
            assertTrue(process.isAlive(), () -> "the program ended: " + out);
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return Files.readString(out).lines().findFirst().orElseThrow();
    }

    private String exchange(String atA, String atB, String... parameters) throws Exception {
        Path out = Files.createTempFile(directory, "echo", ".out");
        List<String> echoArguments = new ArrayList<>(List.of("echo"));
        echoArguments.addAll(List.of(parameters));
        Process echo = start(out, program(atB, echoArguments.toArray(String[]::new)));
        String card = awaitLine(out, echo);
        List<String> callArguments = new ArrayList<>(List.of("call", card));
        callArguments.addAll(List.of(parameters));
        String said = run(program(atA, callArguments.toArray(String[]::new)));
        assertEquals(0, started.getLast().exitValue(), () -> said + text(out));
        assertTrue(echo.waitFor(PATIENCE, TimeUnit.SECONDS), "the echo did not end");
        assertEquals(0, echo.exitValue(), () -> said + text(out));
        return said;
    }

    @Test
    void shouldExchangeMessagesWhenTheyAreProcessesOfThisHost() throws Exception {
        String said = exchange(HERE, HERE, "ether.udp.address=127.0.0.1");
        assertTrue(said.contains("echoed 1048576"), said);
    }

    @ParameterizedTest
    @CsvSource({"1500, omx1464, auto", "9000, omx8964, auto", "1500, omx1464, nio"})
    void shouldExchangeMessagesBetweenHostsAndNeverFragment(int mtu, String profile, String io) throws Exception {
        cable(mtu);
        String said = exchange(a, b, "ether.udp.io=" + io);
        assertTrue(said.contains("ether-udp:10.77.0.1:"), "the address of the cable: " + said);
        assertTrue(said.contains("@" + profile), said);
        assertTrue(said.contains("echoed 1048576"), said);
        for (String host : List.of(a, b)) {
            assertEquals(0, counter(host, "FragCreates"));
            assertEquals(0, counter(host, "ReasmReqds"));
            assertTrue(counter(host, "OutRequests") > 0, "the counters are those of the right host");
        }
    }

    /** A narrower way than the interface tells: datagrams are lost and counted, not cut, for they forbid it. */
    @ParameterizedTest
    @CsvSource({"auto", "nio"})
    void shouldRatherLoseADatagramThanFragmentIt(String io) throws Exception {
        cable(1500);
        assertTrue(succeeds("ip", "-n", a, "route", "add", "10.77.0.2/32", "dev", "cable", "mtu", "lock", "1000"));
        String said = run(program(a, "flood", "ether-udp:10.77.0.2:9999@1@omx1464", "ether.udp.io=" + io));
        assertTrue(said.contains("5 that could not be sent"), said);
        assertEquals(0, counter(a, "FragCreates"));
    }
}
