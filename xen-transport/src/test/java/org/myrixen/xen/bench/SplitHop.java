package org.myrixen.xen.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.myrixen.mx.nic.Backend;
import org.myrixen.mx.nic.BackendConfig;
import org.myrixen.mx.nic.ContractFrame;
import org.myrixen.mx.nic.FrameHandler;
import org.myrixen.mx.nic.Link;
import org.myrixen.mx.nic.Nic;
import org.myrixen.mx.nic.NicConfig;
import org.myrixen.mx.nic.NoPort;
import org.myrixen.mx.wire.WireProfile;
import org.myrixen.xen.split.backend.SplitBackendProvider;
import org.myrixen.xen.split.frontend.SplitNicProvider;

/**
 * What the split costs a frame by itself, when nobody waits for a core: from one virtual board through the backend to another,
 * both boards in one thread, the backend in another; two cores. Run as a program; prints microseconds one way.
 */
public final class SplitHop {
    private static final int[] SIZES = {8, 1024, 8192};
    private static final int FRAMES = 200_000;
    private static final int ROUNDS = 5;
    private static final int LOOKS = 1 << 20;

    private int arrived;

    private final FrameHandler count = (peer, h, hAt, hLength, p, pAt, pLength) -> {
        arrived++;
        return true;
    };

    private SplitHop() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory(Path.of("/dev/shm"), "mxhop");
        Map<String, String> parameters = Map.of(
                "split.store", directory + "/store", "shm.dir", directory.toString(), "split.timeout.ms", "60000");
        BackendConfig config =
                new BackendConfig(directory + "/store", parameters, new SplittableRandom(1), System.err::println);
        try (NoPort port = new NoPort(WireProfile.NATIVE_9000);
                Backend backend = new SplitBackendProvider().open(config, port)) {
            Thread thread = Thread.ofPlatform().start(backend::run);
            try (Nic from = board(parameters, 1);
                    Nic to = board(parameters, 2)) {
                for (int size : SIZES) {
                    new SplitHop().measure(from.link(to.address()), from, to, size);
                }
            }
            backend.stop();
            thread.join();
        } finally {
            try (Stream<Path> files = Files.walk(directory)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        }
    }

    private static Nic board(Map<String, String> parameters, int seed) {
        return new SplitNicProvider().open(new NicConfig("hop", 2, parameters, new SplittableRandom(seed)));
    }

    private void measure(Link link, Nic from, Nic to, int size) {
        ContractFrame frame = ContractFrame.packet(1, size);
        double[] samples = new double[FRAMES];
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < FRAMES; i++) {
                long start = System.nanoTime();
                int before = arrived;
                frame.offer(link);
                from.flush();
                for (int looks = 1; arrived == before; looks++) {
                    to.progress(count, 16);
                    if (looks % LOOKS == 0) { // a frame may be lost
                        frame.offer(link);
                        from.flush();
                    }
                }
                samples[i] = (System.nanoTime() - start) / 1e3;
            }
        }
        Arrays.sort(samples);
        System.out.printf("%5d B  fast tenth %.2f  median %.2f us%n", size, samples[FRAMES / 10], samples[FRAMES / 2]);
    }
}
