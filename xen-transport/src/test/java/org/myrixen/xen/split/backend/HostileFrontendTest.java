package org.myrixen.xen.split.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.myrixen.mx.nic.BackendStatus;
import org.myrixen.mx.nic.ContractFrame;
import org.myrixen.mx.nic.Link;
import org.myrixen.mx.nic.Nic;
import org.myrixen.mx.nic.NicException;
import org.myrixen.mx.wire.EtherHead;
import org.myrixen.mx.wire.PacketLength;
import org.myrixen.mx.wire.PacketType;
import org.myrixen.mx.wire.WireProfile;
import org.myrixen.xen.split.BoardAddress;
import org.myrixen.xen.split.ChannelLayout;
import org.myrixen.xen.split.SplitNodes;
import org.myrixen.xen.split.XenbusState;
import org.myrixen.xen.split.frontend.SplitNicProvider;
import org.myrixen.xen.store.Store;

/** Frontends that do what they can against a backend, beside two that behave and must not notice. */
@Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class HostileFrontendTest {
    private static final int MESSAGES = 1_000_000;

    /** What is found out of a frame alone and of those before it. */
    private static final Set<Cause> JUDGED = EnumSet.of(
            Cause.BAD_LENGTH,
            Cause.BAD_ETHER_TYPE,
            Cause.FORGED_SOURCE,
            Cause.BAD_DESTINATION,
            Cause.UNKNOWN_TYPE,
            Cause.BAD_ENDPOINT,
            Cause.ENDPOINTS,
            Cause.REGIONS,
            Cause.PULLS);

    @TempDir
    Path directory;

    private final SplittableRandom random = new SplittableRandom(20);
    private final AtomicBoolean end = new AtomicBoolean();
    private BackendUnderTest backend;
    private Nic good;
    private Nic peer;
    private Thread traffic;
    private volatile int exchanged;
    private volatile Throwable failure;

    @BeforeEach
    void startBackendAndTwoThatBehave() {
        // So many faults that most of the fuzz is judged and not just cut off; other tests see the cut.
        backend = new BackendUnderTest(
                directory,
                WireProfile.NATIVE_9000,
                Map.of(
                        "backend.faults", "5000",
                        "backend.quantum", "16k",
                        "backend.quota.endpoints", "64",
                        "backend.quota.regions", "8",
                        "backend.quota.pulls", "1m"));
        good = new SplitNicProvider().open(backend.frontend(1));
        peer = new SplitNicProvider().open(backend.frontend(2));
        traffic = new Thread(this::exchange, "two that behave");
        traffic.setUncaughtExceptionHandler((t, e) -> failure = e);
        traffic.start();
    }

    /** Each frame goes there and is seen whole before the next; none may be lost, for both rings have room. */
    private void exchange() {
        Link link = good.link(peer.address());
        SplittableRandom sizes = new SplittableRandom(5);
        for (int number = 0; !end.get(); number++) {
            ContractFrame frame = ContractFrame.packet(number, sizes.nextInt(8000));
            while (frame.offer(link) < 0) {
                Thread.yield();
            }
            good.flush();
            boolean[] whole = new boolean[1];
            while (!whole[0]) {
                int seen = peer.progress(
                        (from, h, at, hl, p, pAt, length) -> {
                            assertEquals(good.address(), peer.peerAddress(from));
                            frame.check(h, at, hl, p, pAt, length);
                            whole[0] = true;
                            return true;
                        },
                        1);
                if (seen == 0 && peer.arm()) {
                    peer.await(1_000_000);
                    peer.disarm();
                }
            }
            exchanged = number + 1;
        }
    }

    @AfterEach
    void checkThatNobodyNoticed() throws InterruptedException {
        int before = exchanged;
        while (exchanged < before + 100 && failure == null) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
        end.set(true);
        traffic.join();
        BackendStatus.Rank one = backend.rank(1);
        BackendStatus.Rank two = backend.rank(2);
        good.close();
        peer.close();
        backend.close();
        if (failure != null) {
            throw new AssertionError("those that behave noticed: " + backend.events, failure);
        }
        assertEquals("Connected", one.state());
        assertEquals(Map.of(), one.drops(), "nothing of theirs was dropped");
        assertEquals(Map.of(), two.drops());
    }

    private HostileFrontend hostile(int domain, String handle) {
        return new HostileFrontend(backend.frontend(domain), domain, handle, random);
    }

    /** A frame that may pass, towards nobody. */
    private byte[] decent(long mac, int type, int payload) {
        byte[] bytes = new byte[Math.max(EtherHead.MIN_FRAME, 16 + 24 + payload)];
        MemorySegment frame = MemorySegment.ofArray(bytes);
        EtherHead.encode(frame, 0, 0x0200_0000_0001L, mac, 0);
        bytes[16] = (byte) type;
        bytes[20] = (byte) (payload >> 8);
        bytes[21] = (byte) payload;
        return bytes;
    }

    @Test
    void shouldJudgeAMillionFuzzedFramesAndKeepTheOthersWhole() throws Exception {
        int sent = 0;
        int attachments = 0;
        Set<Cause> causes = EnumSet.noneOf(Cause.class);
        AtomicLong seen = new AtomicLong();
        Nic bystander = new SplitNicProvider().open(backend.frontend(8));
        Thread listener = new Thread(() -> listen(bystander, seen), "bystander");
        listener.setUncaughtExceptionHandler((t, e) -> failure = e);
        listener.start();
        try {
            while (sent < MESSAGES) {
                try (HostileFrontend hostile = hostile(100 + attachments++, "fuzz")) {
                    assertTrue(hostile.connect(), "another machine is served: " + backend.events);
                    sent += fuzzFrames(hostile, bystander, causes, MESSAGES - sent);
                }
            }
        } finally {
            listener.interrupt();
            listener.join();
        }
        assertTrue(attachments > 1, "it was cut off at times");
        assertTrue(causes.containsAll(JUDGED), () -> "each rule was broken, but only " + causes);
        assertTrue(seen.get() > MESSAGES / 100, () -> "most are as they must be, few came: " + seen);
        assertTrue(bystander.describe().contains(" 0 damaged"), bystander::describe);
        bystander.close();
    }

    /** Until there are enough or the backend has had enough. */
    private int fuzzFrames(HostileFrontend hostile, Nic to, Set<Cause> causes, int most) throws InterruptedException {
        List<WireFrame> frames = WireFrame.all(WireProfile.NATIVE_9000);
        long destination = BoardAddress.of(to.address()).mac();
        int sent = 0;
        while (sent < most) {
            byte[] frame = frames.get(random.nextInt(frames.size())).between(destination, hostile.mac);
            int length = bend(frame);
            while (!hostile.send(frame, length)) {
                hostile.ring();
                if (hostile.backendState() == XenbusState.CLOSED || hostile.out.isBroken()) {
                    String why = hostile.store.read(hostile.theirs + SplitNodes.ERROR);
                    Arrays.stream(Cause.values())
                            .filter(cause -> why.contains(cause.text + "="))
                            .forEach(causes::add);
                    return sent;
                }
                Thread.yield();
            }
            sent++;
        }
        return sent;
    }

    /** One frame in four gets another byte in its head or its header, or is cut short; the length that is sent. */
    private int bend(byte[] frame) {
        int length = frame.length;
        switch (random.nextInt(8)) {
            case 0 -> {
                int edge = random.nextBoolean() ? 0xFF : 0;
                int value = random.nextInt(3) == 0 ? edge : random.nextInt(256);
                frame[random.nextInt(Math.min(length, FrameGuard.HEADER))] = (byte) value;
            }
            case 1 -> length = random.nextInt(8) == 0 ? random.nextInt(length + 1) : length;
            default -> {} // as it must be
        }
        return length;
    }

    /** Takes what comes until the end: what a frontend is given has passed all rules. */
    private void listen(Nic bystander, AtomicLong seen) {
        while (!end.get() && !Thread.currentThread().isInterrupted()) {
            int taken = bystander.progress(
                    (from, h, at, hl, p, pAt, length) -> {
                        int type = PacketType.of(h, at);
                        assertEquals(PacketLength.header(type, WireProfile.NATIVE_9000), hl);
                        assertEquals(PacketLength.payload(h, at), length, () -> PacketType.name(type));
                        seen.incrementAndGet();
                        return true;
                    },
                    256);
            if (taken == 0 && bystander.arm()) {
                bystander.await(1_000_000);
                bystander.disarm();
            }
        }
    }

    @Test
    void shouldSurviveEveryWordOfTheChannelFuzzed() throws Exception {
        for (int round = 0; round < 150; round++) {
            try (HostileFrontend hostile = hostile(1000 + round, "words")) {
                assertTrue(hostile.connect(), "another machine is served: " + backend.events);
                MemorySegment memory = hostile.memory();
                byte[] frame = decent(hostile.mac, 0x25, 8);
                for (int i = 0; i < 400; i++) {
                    // Heads, slots, lengths, stamps, bells and the header itself, at random and often.
                    long bound = random.nextInt(4) == 0 ? memory.byteSize() : 4096 + 4096 + 1024;
                    long at = random.nextLong(bound / 4) * 4;
                    int value = random.nextInt(3) == 0 ? random.nextInt() : random.nextInt(-2, 64);
                    memory.set(ValueLayout.JAVA_INT, at, value);
                    if (i % 8 == 0) {
                        hostile.send(frame, frame.length);
                        hostile.ring();
                    }
                }
            }
        }
    }

    @Test
    void shouldSurviveEveryNodeOfTheStoreFuzzed() throws Exception {
        List<String> nodes = List.of(
                SplitNodes.STATE,
                SplitNodes.SESSION,
                SplitNodes.VERSION_NODE,
                SplitNodes.RING_BYTES,
                SplitNodes.FEATURES,
                SplitNodes.SEGMENT,
                SplitNodes.NONCE);
        String[] values = {
            "",
            "0",
            "1",
            "2",
            "3",
            "4",
            "5",
            "6",
            "7",
            "-1",
            "x",
            "99999999999999999999",
            "131072",
            "4096",
            "131073",
            "0123456789abcdef",
            "frames",
            "bells frames",
            "../../etc/passwd",
            "/dev/zero",
            "myrixen-a-1-b",
            "\u0000",
            "ü".repeat(500),
            "v".repeat(Store.MAX_VALUE)
        };
        try (HostileFrontend hostile = hostile(5, "nodes")) {
            for (int i = 0; i < 3000; i++) {
                switch (random.nextInt(12)) {
                    case 0 -> hostile.begin();
                    case 1 -> hostile.store.remove(hostile.ours);
                    case 2 -> hostile.store.remove(hostile.ours + nodes.get(random.nextInt(nodes.size())));
                    default ->
                        hostile.store.write(
                                hostile.ours + nodes.get(random.nextInt(nodes.size())),
                                values[random.nextInt(values.length)]);
                }
                if (i % 10 == 0) {
                    TimeUnit.MILLISECONDS.sleep(1);
                }
            }
            assertTrue(hostile.connect(), "and it is served when it behaves again: " + backend.events);
        }
    }

    @Test
    void shouldCutOffTheWholeVmWhenOneOfItForgesItsSource() throws Exception {
        Nic sibling = new SplitNicProvider().open(backend.frontend(6));
        String words;
        try (HostileFrontend hostile = hostile(6, "forger")) {
            assertTrue(hostile.connect());
            byte[] forged = decent(hostile.mac ^ 0x10, 0x25, 8);
            while (hostile.backendState() != XenbusState.CLOSED) {
                hostile.send(forged, forged.length);
                hostile.ring();
                TimeUnit.MICROSECONDS.sleep(1);
            }
            words = hostile.store.read(hostile.theirs + SplitNodes.ERROR);
            assertTrue(words.startsWith("cut off: machine 6") && words.contains("forged source=5000"), words);
            assertFalse(hostile.connect(), "it stays cut off");
        }
        while (!sibling.trouble().contains("cut off")) {
            sibling.progress((p, h, at, hl, m, pAt, length) -> true, 1);
            TimeUnit.MILLISECONDS.sleep(1);
        }
        assertEquals("the backend says: " + words, sibling.trouble());
        sibling.close();
        while (backend.vm(6) != null) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
        BackendStatus.Vm gone = backend.status().departed().getLast();
        assertEquals("6", gone.name());
        assertEquals(Map.of("forged source", 5000L), gone.drops(), "outlives its ranks");
        NicException refused = assertThrows(NicException.class, () -> new SplitNicProvider().open(backend.frontend(6)));
        assertTrue(refused.getMessage().endsWith(words), refused::getMessage);
        assertFalse(backend.lift(1), "it was not cut off");
        assertTrue(backend.lift(6));
        new SplitNicProvider().open(backend.frontend(6)).close();
    }

    @Test
    void shouldCutOffWhoClaimsASlotThatCannotBe() throws Exception {
        try (HostileFrontend hostile = hostile(7, "breaker")) {
            assertTrue(hostile.connect());
            MemorySegment ring = ChannelLayout.outgoing(hostile.memory(), HostileFrontend.RING);
            ring.set(ValueLayout.JAVA_LONG, 4096, 1L << 32 | 0xFF_FFFFL); // the first slot, a payload of 16 MiB
            hostile.ring();
            while (hostile.backendState() != XenbusState.CLOSED) {
                TimeUnit.MILLISECONDS.sleep(1);
            }
            assertTrue(hostile.store.read(hostile.theirs + SplitNodes.ERROR).contains("broken ring"));
        }
    }

    @Test
    void shouldCutOffWhoTakesItsMemoryAwayWhileItIsUsed() throws Exception {
        try (HostileFrontend hostile = hostile(8, "thief")) {
            assertTrue(hostile.connect());
            String file = hostile.channel.reference();
            byte[] frame = decent(hostile.mac, 0x25, 4000);
            for (int i = 0; i < 10; i++) {
                hostile.send(frame, frame.length);
            }
            truncate(directory.resolve("shm").resolve(file));
            while (hostile.backendState() != XenbusState.CLOSED) {
                TimeUnit.MILLISECONDS.sleep(1);
            }
            String error = hostile.store.read(hostile.theirs + SplitNodes.ERROR);
            assertNotNull(error);
            assertTrue(error.contains("lost memory"), error);
        }
    }

    private static void truncate(Path file) throws IOException {
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
            access.setLength(4096);
        }
    }
}
