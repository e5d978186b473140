package xdev.mxdev;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * MPJ Express's own daemon and {@code mpjrun -dev mxdev}, by the command that stands in Debian's script of that name, with
 * ports of our own. The plugin has to be on the boot class path: mpjrun puts mpj.jar before what its -cp names.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class MpjrunTest {
    private static final Path INSTALLED = Path.of("/usr/share/mpj");
    private static final String JARS = "/usr/share/java/";
    private static final int RANKS = 3;

    @TempDir
    Path directory;

    private final String java =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private int home() throws IOException {
        Path conf = Files.createDirectories(directory.resolve("mpj/conf"));
        Files.createSymbolicLink(directory.resolve("mpj/lib"), INSTALLED.resolve("lib"));
        String text = Files.readString(INSTALLED.resolve("conf/mpjexpress.conf"));
        int[] ports = new int[3];
        String[] names = {"mpjdaemon.port.1", "mpjdaemon.port.2", "mpjrun.port.1"};
        for (int i = 0; i < ports.length; i++) {
            try (ServerSocket free = new ServerSocket(0)) {
                ports[i] = free.getLocalPort();
            }
            text = text.replaceAll("(?m)^mpjexpress." + names[i] + "=.*$", "mpjexpress." + names[i] + "=" + ports[i]);
        }
        Files.writeString(conf.resolve("mpjexpress.conf"), text);
        Files.writeString(directory.resolve("machines"), "localhost\n");
        return ports[0];
    }

    private Process start(String output, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(java, "-Duser.home=" + directory));
        // Debian's jars do not find these by themselves.
        command.add(Stream.of("log4j-1.2", "commons-cli", "commons-codec", "commons-io")
                .map(name -> JARS + name + ".jar")
                .collect(Collectors.joining(":", "-Xbootclasspath/a:", "")));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve(output).toFile());
        builder.environment().put("MPJ_HOME", directory.resolve("mpj").toString());
        builder.environment().merge("PATH", Path.of(java).getParent().toString(), (old, ours) -> ours + ":" + old);
        return builder.start();
    }

    private static void awaitPort(int port) {
        while (true) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                return;
            } catch (IOException e) {
                LockSupport.parkNanos(50_000_000);
            }
        }
    }

    @Test
    void shouldExchangeMessagesWhenMpjrunStartsTheRanks() throws Exception {
        Leftovers leftovers = Leftovers.now();
        int port = home();
        Process daemon = start("daemon.out", "-jar", "mpj/lib/daemon.jar", Integer.toString(port));
        try {
            awaitPort(port);
            String classPath = System.getProperty("java.class.path");
            Process mpjrun = start(
                    "mpjrun.out",
                    "-jar",
                    "mpj/lib/starter.jar",
                    "-np",
                    Integer.toString(RANKS),
                    "-dev",
                    "mxdev",
                    "-Xbootclasspath/a:" + classPath,
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    classPath,
                    CollectivesProgram.class.getName());
            assertTrue(mpjrun.waitFor(90, TimeUnit.SECONDS), () -> "mpjrun hangs: " + read("mpjrun.out"));
            String output = read("mpjrun.out");
            assertEquals(RANKS, output.lines().filter("end"::equals).count(), output);
            assertTrue(!output.contains("Exception"), output);
        } finally {
            daemon.descendants().forEach(ProcessHandle::destroyForcibly);
            daemon.destroyForcibly().waitFor();
        }
        leftovers.check();
    }

    private String read(String name) {
        try {
            return Files.readString(directory.resolve(name));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
