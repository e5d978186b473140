package org.myrixen.xen.nic;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import org.myrixen.mx.nic.ContractFrame;
import org.myrixen.mx.nic.FrameChecker;
import org.myrixen.mx.nic.FrameHandler;
import org.myrixen.mx.nic.Link;
import org.myrixen.mx.nic.Nic;
import org.myrixen.mx.nic.NicAddress;
import org.myrixen.mx.nic.NicConfig;
import org.myrixen.xen.segment.IvshmemSpace;
import org.myrixen.xen.store.SegmentStore;
import org.myrixen.xen.store.Store;

/**
 * Two processes, in one kernel or in two virtual machines, that know nothing of each other but the shared memory: {@code
 * echo PATH} sends every frame back, {@code ping PATH FRAMES} checks what comes back. They meet in the store there.
 */
public final class IvshmemPeer {
    static final String NODE = "/test/pair/echo";
    private static final String END = "/test/pair/end";

    private IvshmemPeer() {}

    static Process start(String... args) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                IvshmemPeer.class.getName());
        builder.command().addAll(java.util.List.of(args));
        return builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    static NicConfig config(String path) {
        return new NicConfig(
                "pair",
                1,
                Map.of("ivshmem.path", path),
                new SplittableRandom(System.nanoTime() ^ ProcessHandle.current().pid()));
    }

    public static void main(String[] args) throws InterruptedException {
        try (IvshmemSpace space = new IvshmemSpace(Path.of(args[1]), "pair");
                Store store = new SegmentStore(space, args[0].equals("echo") ? 0 : 1);
                Nic nic = new IvshmemNicProvider().open(config(args[1]))) {
            if (args[0].equals("echo")) {
                echo(nic, store);
            } else {
                ping(nic, store, Integer.parseInt(args[2]));
            }
        }
    }

    private static void echo(Nic nic, Store store) {
        store.remove(END);
        store.write(NODE, nic.address().toString());
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
        while (store.read(END) == null) {
            for (int i = 0; i < 1000; i++) {
                step(nic, nic.progress(echo, 64));
            }
        }
        System.out.println("echo ends: " + nic.describe());
    }

    static void step(Nic nic, int work) {
        if (work == 0 && nic.arm()) {
            nic.await(1_000_000);
            nic.disarm();
        }
    }

    private static void ping(Nic nic, Store store, int frames) throws InterruptedException {
        while (store.read(NODE) == null) {
            Thread.sleep(20);
        }
        NicAddress there = NicAddress.parse(store.read(NODE));
        Link link = nic.link(there);
        FrameChecker checker = new FrameChecker(nic);
        SplittableRandom random = new SplittableRandom(5);
        for (int number = 0; number < frames; number++) { // one at a time
            roundTrip(nic, link, checker, there, ContractFrame.random(number, 32768, random), number);
        }
        System.out.println("ok " + frames + " frames of all sizes came back");
        long from = System.nanoTime();
        for (int number = frames; number < 2 * frames; number++) {
            roundTrip(nic, link, checker, there, new ContractFrame(number, 24, 8), number);
        }
        System.out.println("ok " + frames + " tiny round trips, " + (System.nanoTime() - from) / frames + " ns each");
        for (int number = 2 * frames; number < 12 * frames; number++) { // a stream
            ContractFrame frame = ContractFrame.random(number, number % 100 == 0 ? 32768 : 200, random);
            checker.expect(there, frame);
            while (frame.offer(link) < 0) {
                step(nic, nic.progress(checker, 64));
            }
        }
        while (checker.count() < 12 * frames) {
            step(nic, nic.progress(checker, 64));
        }
        System.out.println("ok a stream of " + 10 * frames + " frames came back in order");
        System.out.println(nic.describe());
        store.write(END, "1");
    }

    private static void roundTrip(
            Nic nic, Link link, FrameChecker checker, NicAddress there, ContractFrame frame, int number) {
        checker.expect(there, frame);
        while (frame.offer(link) < 0) {
            step(nic, nic.progress(checker, 64));
        }
        while (checker.count() <= number) {
            step(nic, nic.progress(checker, 64));
        }
    }
}
