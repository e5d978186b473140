package org.myrixen.xen.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.myrixen.mx.nic.FrameHandler;
import org.myrixen.mx.nic.Link;
import org.myrixen.mx.nic.Nic;
import org.myrixen.mx.nic.NicAddress;
import org.myrixen.mx.nic.NicConfig;
import org.myrixen.xen.nic.ShmNicProvider;

/**
 * Half round trip and stream between two processes over the shm transport, frames only: what an endpoint can at best reach.
 * Run as a program; starts its own peer.
 */
public final class NicPingPong implements FrameHandler {
    private static final int[] SIZES = {0, 8, 32, 64, 256, 1024, 4096, 16384, 65536, 262144, 1 << 20};
    private static final int FRAGMENT = 32768;
    private static final int HEADER = 24;
    private static final int ROUNDS = 3;

    private final MemorySegment message = Arena.global().allocate(SIZES[SIZES.length - 1], 64);
    private final Nic nic;
    private Link link;
    private long pending;
    private int at;

    private NicPingPong(Nic nic) {
        this.nic = nic;
    }

    public static void main(String[] args) throws IOException {
        Nic nic = new ShmNicProvider()
                .open(new NicConfig(
                        "bench",
                        2,
                        Map.of(),
                        new SplittableRandom(ProcessHandle.current().pid())));
        try (nic) {
            NicPingPong bench = new NicPingPong(nic);
            if (args.length == 0) {
                bench.lead();
            } else {
                Thread.ofPlatform().daemon().start(NicPingPong::endWithParent);
                bench.follow(args[0]);
            }
        }
    }

    /** A follower spins: it must not outlive its leader. */
    private static void endWithParent() {
        ProcessHandle.current().parent().orElseThrow().onExit().join();
        Runtime.getRuntime().halt(1);
    }

    private void lead() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                NicPingPong.class.getName(),
                nic.address().toString()));
        Process peer = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(peer.getInputStream(), StandardCharsets.UTF_8))) {
            link = nic.link(NicAddress.parse(reader.readLine()));
            PrintStream out = System.out;
            out.println("bytes  half round trip us  stream GB/s  messages/us");
            for (int round = 0; round < ROUNDS; round++) {
                for (int size : SIZES) {
                    run(size, true, round == ROUNDS - 1 ? out : null);
                }
            }
            out.println(nic.describe());
        } finally {
            peer.destroy();
        }
    }

    private void follow(String leader) {
        link = nic.link(NicAddress.parse(leader));
        System.out.println(nic.address());
        for (int round = 0; round < ROUNDS; round++) {
            for (int size : SIZES) {
                run(size, false, null);
            }
        }
    }

    private static int iterations(int size) {
        return (int) Math.min(20_000, 200_000_000L / Math.max(size, 64) / 8 + 50);
    }

    private void run(int size, boolean leads, PrintStream out) {
        int iterations = iterations(size);
        double best = Double.MAX_VALUE;
        for (int part = 0; part < 5; part++) {
            long start = System.nanoTime();
            for (int i = 0; i < iterations; i++) {
                if (leads) {
                    send(size);
                    receive(1);
                } else {
                    receive(1);
                    send(size);
                }
            }
            best = Math.min(best, (System.nanoTime() - start) / 2.0 / iterations);
        }
        long start = System.nanoTime();
        for (int i = 0; i < iterations; i++) {
            if (leads) {
                send(size);
            } else {
                receive(1);
            }
        }
        if (leads) {
            receive(1);
        } else {
            send(0);
        }
        double stream = (System.nanoTime() - start) / (double) iterations;
        if (out != null) {
            out.printf("%8d %10.3f %10.2f %10.2f%n", size, best / 1000, size / stream, 1000 / stream);
        }
    }

    private void send(int size) {
        int sent = 0;
        do {
            int part = Math.min(FRAGMENT, size - sent);
            long to;
            while ((to = link.claim(HEADER, part)) < 0) {
                nic.progress(this, 16);
                Thread.onSpinWait();
            }
            MemorySegment buffer = link.buffer();
            buffer.set(ValueLayout.JAVA_LONG, to, size);
            buffer.set(ValueLayout.JAVA_LONG, to + 8, sent);
            buffer.set(ValueLayout.JAVA_LONG, to + 16, 0);
            MemorySegment.copy(message, sent, buffer, link.payloadOffset(), part);
            link.commit();
            sent += part;
        } while (sent < size);
    }

    private void receive(long count) {
        pending += count;
        while (pending > 0) {
            if (nic.progress(this, 16) == 0) {
                Thread.onSpinWait();
            }
        }
    }

    @Override
    public boolean onFrame(
            int peer,
            MemorySegment header,
            long headerAt,
            int headerLength,
            MemorySegment payload,
            long payloadAt,
            int payloadLength) {
        long size = header.get(ValueLayout.JAVA_LONG, headerAt);
        MemorySegment.copy(payload, payloadAt, message, at, payloadLength);
        at += payloadLength;
        if (at >= size) {
            at = 0;
            pending--;
        }
        return true;
    }
}
