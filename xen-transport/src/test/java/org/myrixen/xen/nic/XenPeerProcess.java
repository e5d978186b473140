package org.myrixen.xen.nic;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.myrixen.mx.nic.Nic;
import org.myrixen.mx.nic.NicAddress;
import org.myrixen.mx.nic.NicConfig;

/**
 * A process in another domain: prints its address, then sends every frame back, sleeping when there is none, until its
 * standard input ends. It is started by the command in {@code myrixen.lab.peer}, to which a shell command is appended.
 */
final class XenPeerProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader reader;
    private final long pid;
    private final NicAddress address;

    XenPeerProcess() throws IOException {
        process = new ProcessBuilder(there("exec " + Path.of(System.getProperty("java.home"), "bin", "java")
                        + " --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx64m -cp '"
                        + System.getProperty("java.class.path") + "' " + XenPeerProcess.class.getName()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        reader = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String pid = reader.readLine();
        String line = reader.readLine();
        if (line == null) {
            throw new AssertionError("the peer process did not open its Nic");
        }
        this.pid = Long.parseLong(pid);
        address = NicAddress.parse(line);
    }

    private static List<String> there(String command) {
        List<String> words = new ArrayList<>(
                List.of(System.getProperty("myrixen.lab.peer", "sh -c").split(" ")));
        words.add(command);
        return words;
    }

    NicAddress address() {
        return address;
    }

    /** kill -9, where it runs. */
    void kill() throws IOException {
        new ProcessBuilder(there("kill -9 " + pid)).inheritIO().start().onExit().join();
        process.onExit().join();
    }

    /** Lets it end by itself; its exit code. */
    int end() throws IOException {
        process.getOutputStream().close();
        return process.onExit().join().exitValue();
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.destroy();
        reader.close();
    }

    /** The process itself. */
    public static void main(String[] arguments) {
        NicConfig config = new NicConfig("lab", 1, Map.of(), new SplittableRandom(System.nanoTime()));
        System.out.println(ProcessHandle.current().pid());
        try (Nic nic = new XenNicProvider().open(config)) {
            EchoPeer.serve(nic);
        }
    }
}
