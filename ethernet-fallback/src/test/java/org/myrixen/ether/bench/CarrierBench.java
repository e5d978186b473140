package org.myrixen.ether.bench;

import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.SplittableRandom;
import org.myrixen.ether.udp.UdpNicProvider;
import org.myrixen.mx.nic.FrameHandler;
import org.myrixen.mx.nic.Link;
import org.myrixen.mx.nic.Nic;
import org.myrixen.mx.nic.NicAddress;
import org.myrixen.mx.nic.NicConfig;
import org.myrixen.mx.nic.NicProvider;
import org.myrixen.mx.wire.PullReplyFrame;

/**
 * Half of a round trip of 8 bytes, and bandwidth of full frames, between two processes over a carrier. No test: numbers for a
 * person. With the argument {@code alone} one thread drives both ends, and processor time is counted, not the clock: that
 * tells what a frame costs, kernel included, also on a busy machine. Arguments: {@code key=value} parameters of the carrier; {@code -Dpeer="ip netns exec b"} starts the other process
 * elsewhere, {@code -Dpeer.parameters="ether.udp.address=10.0.0.2"} tells it what is different there.
 */
public final class CarrierBench {
    private static final int ROUNDS = 9;
    private static final int TRIPS = 5000;
    private static final int FRAMES = 20_000;
    private static final int WINDOW = 64;
    private static final long PATIENCE = 20_000_000;

    private CarrierBench() {}

    /** Counts what arrives and remembers the number in it. */
    private static final class Last implements FrameHandler {
        private int peer;
        private int length;
        private long number = -1;
        private long frames;

        @Override
        public boolean onFrame(int from, MemorySegment h, long at, int hl, MemorySegment p, long pAt, int bytes) {
            peer = from;
            length = bytes;
            number = p.get(ValueLayout.JAVA_LONG_UNALIGNED, pAt);
            frames++;
            return true;
        }
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length > 0 && arguments[0].equals("echo")) {
            echo(arguments);
            return;
        }
        if (arguments.length > 0 && arguments[0].equals("alone")) {
            alone(List.of(arguments));
            return;
        }
        try (Nic nic = open(List.of(arguments))) {
            Process peer = start(arguments);
            try (BufferedReader out =
                    new BufferedReader(new InputStreamReader(peer.getInputStream(), StandardCharsets.UTF_8))) {
                Link link = nic.link(NicAddress.parse(out.readLine()));
                System.out.println(nic.describe());
                trips(nic, link);
                stream(nic, link);
            } finally {
                peer.destroy();
                peer.waitFor();
            }
            System.out.println(nic.describe());
        }
    }

    private static Nic open(List<String> arguments) {
        Map<String, String> parameters = new HashMap<>();
        for (String each : arguments) {
            if (each.contains("=")) {
                parameters.put(each.substring(0, each.indexOf('=')), each.substring(each.indexOf('=') + 1));
            }
        }
        NicConfig config = new NicConfig("bench", 1, parameters, new SplittableRandom());
        String name = parameters.getOrDefault("carrier", "ether-udp");
        return ServiceLoader.load(NicProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseGet(UdpNicProvider::new)
                .open(config);
    }

    private static Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.addAll(List.of(System.getProperty("peer", "").split(" +")));
        command.removeIf(String::isEmpty);
        command.addAll(List.of(
                System.getProperty("java.home") + "/bin/java",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                CarrierBench.class.getName(),
                "echo"));
        command.addAll(List.of(arguments));
        command.addAll(List.of(System.getProperty("peer.parameters", "").split(" +")));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Sends short frames back, and the number of the last of each half window of long ones. */
    private static void echo(String... arguments) {
        try (Nic nic = open(List.of(arguments))) {
            System.out.println(nic.address());
            Last last = new Last();
            long answered = -1;
            while (true) {
                if (nic.progress(last, WINDOW / 2) > 0 && last.number != answered) {
                    boolean brief = last.length == Long.BYTES;
                    if (brief || last.number / (WINDOW / 2) != answered / (WINDOW / 2)) {
                        send(nic, nic.link(last.peer), Long.BYTES, last.number);
                        nic.flush();
                        answered = last.number;
                    }
                }
            }
        }
    }

    private static void send(Nic nic, Link link, int length, long number) {
        long at;
        while ((at = link.claim(PullReplyFrame.LENGTH, length)) < 0) {
            nic.flush();
        }
        PullReplyFrame.encode(link.buffer(), at, 0, length, 0, 0, 0);
        link.buffer().set(ValueLayout.JAVA_LONG_UNALIGNED, link.payloadOffset(), number);
        link.commit();
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    private static void alone(List<String> arguments) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (Nic a = open(arguments);
                Nic b = open(arguments)) {
            System.out.println(a.describe());
            int longest = a.capabilities().profile().pullFrame();
            for (int[] what : new int[][] {{Long.BYTES, 1}, {Long.BYTES, 16}, {longest, 1}, {longest, 16}}) {
                double[] costs = new double[ROUNDS];
                double garbage = 0;
                for (int round = 0; round < ROUNDS; round++) {
                    Last last = new Last();
                    long before = allocated();
                    long start = threads.getCurrentThreadCpuTime();
                    while (last.frames < FRAMES) {
                        relay(a, b, last, what[0], what[1]);
                        relay(b, a, last, what[0], what[1]);
                    }
                    costs[round] = (threads.getCurrentThreadCpuTime() - start) / 1000.0 / last.frames;
                    garbage = (double) (allocated() - before) / last.frames;
                }
                Arrays.sort(costs);
                System.out.printf(
                        "%5d B, %2d at a time: %.2f us of processor per frame (best %.2f), %.0f MB/s, %.0f B of garbage%n",
                        what[0], what[1], costs[ROUNDS / 2], costs[0], what[0] / costs[ROUNDS / 2], garbage);
            }
        }
    }

    private static void relay(Nic from, Nic to, Last last, int length, int count) {
        Link link = from.link(to.address());
        long target = last.frames + count;
        for (int i = 0; i < count; i++) {
            send(from, link, length, i);
        }
        from.flush();
        long deadline = System.nanoTime() + 50 * PATIENCE;
        while (last.frames < target && System.nanoTime() < deadline) {
            to.progress(last, WINDOW);
        }
    }

    private static void trips(Nic nic, Link link) {
        Last last = new Last();
        double[] halves = new double[ROUNDS];
        long garbage = 0;
        long number = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long before = allocated();
            long start = System.nanoTime();
            for (int i = 0; i < TRIPS; i++) {
                number++;
                long sent = System.nanoTime();
                send(nic, link, Long.BYTES, number);
                nic.flush();
                while (last.number != number) {
                    nic.progress(last, 8);
                    if (System.nanoTime() - sent > PATIENCE) {
                        sent = System.nanoTime();
                        send(nic, link, Long.BYTES, number);
                        nic.flush();
                    }
                }
            }
            halves[round] = (System.nanoTime() - start) / 2000.0 / TRIPS;
            garbage = allocated() - before;
        }
        Arrays.sort(halves);
        System.out.printf(
                "8 B: half round trip %.2f us (best %.2f), %.0f B of garbage per round trip%n",
                halves[ROUNDS / 2], halves[0], (double) garbage / TRIPS);
    }

    private static void stream(Nic nic, Link link) {
        int length = nic.capabilities().profile().pullFrame();
        double[] rates = new double[ROUNDS];
        long number = 1L << 32;
        long stalls = 0;
        long garbage = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Last last = new Last();
            last.number = number;
            long first = number;
            long before = allocated();
            long start = System.nanoTime();
            while (number - first < FRAMES) {
                long moved = System.nanoTime();
                while (number - last.number > WINDOW - WINDOW / 4) {
                    if (nic.progress(last, 8) > 0) {
                        moved = System.nanoTime();
                    } else if (System.nanoTime() - moved > PATIENCE) {
                        stalls++; // the answer or what it was for is lost
                        last.number = number;
                    }
                }
                for (int i = 0; i < WINDOW / 4; i++) {
                    send(nic, link, length, ++number);
                }
                nic.flush();
            }
            rates[round] = (double) (number - first) * length * 1000 / (System.nanoTime() - start);
            garbage = allocated() - before;
        }
        Arrays.sort(rates);
        System.out.printf(
                "%d B frames: %.0f MB/s (best %.0f), %d stalls, %.1f B of garbage per frame sent%n",
                length, rates[ROUNDS / 2], rates[ROUNDS - 1], stalls, (double) garbage / FRAMES);
    }
}
