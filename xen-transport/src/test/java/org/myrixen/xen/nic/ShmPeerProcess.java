package org.myrixen.xen.nic;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import org.myrixen.mx.nic.Nic;
import org.myrixen.mx.nic.NicAddress;
import org.myrixen.mx.nic.NicConfig;

/** Another process: sends every frame back, sleeping when there is none, until its standard input ends. */
final class ShmPeerProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader reader;
    private final NicAddress address;

    ShmPeerProcess(Path directory) throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Xshare:auto",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ShmPeerProcess.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        reader = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = reader.readLine();
        if (line == null) {
            throw new AssertionError("the peer process said nothing");
        }
        address = NicAddress.parse(line);
    }

    NicAddress address() {
        return address;
    }

    /** kill -9. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Lets it end by itself; its exit code. */
    int end() throws IOException {
        process.getOutputStream().close();
        return process.onExit().join().exitValue();
    }

    @Override
    public void close() throws IOException {
        kill();
        reader.close();
    }

    public static void main(String[] args) {
        NicConfig config = new NicConfig(
                "peer",
                2,
                Map.of("shm.dir", args[0]),
                new SplittableRandom(ProcessHandle.current().pid()));
        try (Nic nic = new ShmNicProvider().open(config)) {
            EchoPeer.serve(nic);
        }
    }
}
