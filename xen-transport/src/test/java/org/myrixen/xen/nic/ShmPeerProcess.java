package org.myrixen.xen.nic;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import org.myrixen.mx.nic.FrameHandler;
import org.myrixen.mx.nic.Link;
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
        boolean[] end = {false};
        try (Nic nic = new ShmNicProvider().open(config)) {
            Thread.ofPlatform().daemon().start(() -> {
                awaitEndOfInput();
                end[0] = true;
                nic.wakeup();
            });
            System.out.println(nic.address());
            FrameHandler echo = (peer, header, headerAt, headerLength, payload, payloadAt, payloadLength) -> {
                Link link = nic.link(peer);
                long at = link.claim(headerLength, payloadLength);
                if (at < 0) {
                    return at == Link.CLOSED;
                }
                MemorySegment.copy(header, headerAt, link.buffer(), at, headerLength);
                MemorySegment.copy(payload, payloadAt, link.buffer(), link.payloadOffset(), payloadLength);
                link.commit();
                return true;
            };
            while (!end[0]) {
                if (nic.progress(echo, 64) == 0 && nic.arm()) {
                    nic.await(1_000_000_000);
                    nic.disarm();
                }
            }
        }
    }

    private static void awaitEndOfInput() {
        try {
            while (System.in.read() >= 0) {}
        } catch (IOException e) {
            Runtime.getRuntime().halt(3);
        }
    }
}
