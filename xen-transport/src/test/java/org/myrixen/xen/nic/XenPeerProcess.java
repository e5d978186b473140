package org.myrixen.xen.nic;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SplittableRandom;
import org.myrixen.mx.nic.Nic;
import org.myrixen.mx.nic.NicAddress;
import org.myrixen.mx.nic.NicConfig;
import org.myrixen.xen.lab.Elsewhere;

/**
 * A process in another domain: prints its address, then sends every frame back, sleeping when there is none, until its
 * standard input ends. {@link Elsewhere} says where.
 */
final class XenPeerProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader reader;
    private final long pid;
    private final NicAddress address;

    XenPeerProcess() throws IOException {
        process = Elsewhere.start(XenPeerProcess.class);
        reader = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String pid = reader.readLine();
        String line = reader.readLine();
        if (line == null) {
            throw new AssertionError("the peer process did not open its Nic");
        }
        this.pid = Long.parseLong(pid);
        address = NicAddress.parse(line);
    }

    NicAddress address() {
        return address;
    }

    /** kill -9, where it runs. */
    void kill() throws IOException {
        Elsewhere.start("kill -9 " + pid).onExit().join();
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
