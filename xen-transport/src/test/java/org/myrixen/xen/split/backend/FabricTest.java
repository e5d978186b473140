package org.myrixen.xen.split.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.myrixen.mx.nic.BackendConfig;
import org.myrixen.mx.wire.EtherHead;
import org.myrixen.mx.wire.MessageHead;
import org.myrixen.mx.wire.NotifyFrame;
import org.myrixen.mx.wire.PullFrame;
import org.myrixen.mx.wire.RndvFrame;
import org.myrixen.mx.wire.WireProfile;
import org.myrixen.xen.ring.RingReceiver;
import org.myrixen.xen.ring.RingSender;
import org.myrixen.xen.segment.LocalSpace;
import org.myrixen.xen.split.ChannelLayout;
import org.myrixen.xen.split.ChannelSpace.Channel;
import org.myrixen.xen.split.FrameLimits;
import org.myrixen.xen.split.SegmentChannels;

/** One round after another, without threads: who gets what, counted in frames and bytes. */
final class FabricTest {
    private static final WireProfile PROFILE = WireProfile.NATIVE_1500;
    private static final int LONGEST = FrameLimits.longest(PROFILE);
    private static final long RING = 1 << 20;
    private static final long MAC = 0x0200_0000_0010L;
    private static final long ELSEWHERE = 0x0200_0000_0099L;

    private final SegmentChannels channels = SegmentChannels.ofHost(new LocalSpace());
    private final List<VirtualBoard> boards = new ArrayList<>();
    private final List<RingSender> senders = new ArrayList<>();
    private final List<RingReceiver> receivers = new ArrayList<>();
    private final List<Account> cut = new ArrayList<>();
    private final Map<Integer, Account> accounts = new HashMap<>();
    private final Wire wire = new Wire(PROFILE, 64);
    private BackendParameters parameters = parameters(Map.of());
    private Fabric fabric = fabric();
    private long now;

    private static BackendParameters parameters(Map<String, String> given) {
        return BackendParameters.of(new BackendConfig("/none", given, new SplittableRandom(), line -> {}));
    }

    private Fabric fabric() {
        return new Fabric(wire.a, new Berth(wire.a, null), new Verdict() {
            @Override
            public void broken(VirtualBoard board) {
                throw new AssertionError(board.name + " broke its ring");
            }

            @Override
            public void cutOff(Account account) {
                cut.add(account);
            }
        });
    }

    private void configure(Map<String, String> given) {
        parameters = parameters(given);
        fabric = fabric();
    }

    @AfterEach
    void closeBoards() {
        boards.forEach(VirtualBoard::close);
    }

    /** The only one of its VM. */
    private VirtualBoard board() {
        return board(100 + boards.size());
    }

    private VirtualBoard board(int vm) {
        int number = boards.size();
        Channel channel = channels.create("c" + number, ChannelLayout.bytes(RING), 0);
        ChannelLayout.format(channel.segment(), RING, number);
        Account account = accounts.computeIfAbsent(vm, domain -> new Account(domain, parameters, LONGEST));
        FrameGuard guard = new FrameGuard(MAC + number, PROFILE, LONGEST, account.usage);
        VirtualBoard board =
                new VirtualBoard(vm + "/" + number, account, MAC + number, channel, RING, LONGEST, guard, () -> {});
        MemorySegment memory = channel.segment().memory();
        senders.add(new RingSender(ChannelLayout.outgoing(memory, RING)));
        receivers.add(new RingReceiver(ChannelLayout.incoming(memory, RING), LONGEST));
        boards.add(board);
        fabric.add(board);
        return board;
    }

    private static MemorySegment tiny(long to, long from, int endpoint, int payload) {
        MemorySegment frame = MemorySegment.ofArray(new byte[Math.max(60, 16 + MessageHead.LENGTH + payload)]);
        EtherHead.encode(frame, 0, to, from, 0);
        byte[] head = {0x25, 0, (byte) endpoint, 0, (byte) (payload >> 8), (byte) payload};
        MemorySegment.copy(MemorySegment.ofArray(head), 0, frame, 16, head.length);
        return frame;
    }

    private boolean send(int board, MemorySegment frame) {
        RingSender sender = senders.get(board);
        if (sender.claim(0, (int) frame.byteSize()) < 0) {
            return false;
        }
        MemorySegment.copy(frame, 0, sender.memory(), sender.payloadAt(), frame.byteSize());
        sender.commit();
        return true;
    }

    private int fill(int board, MemorySegment frame) {
        int frames = 0;
        while (send(board, frame)) {
            frames++;
        }
        return frames;
    }

    private int round() {
        return fabric.round(now);
    }

    private int receive(int board) {
        return receivers.get(board).drain(0, (p, h, at, hl, m, pAt, length) -> true, Integer.MAX_VALUE);
    }

    private int[] offWire() {
        int[] frames = new int[boards.size()];
        wire.b.addStation(ELSEWHERE);
        wire.b.progress((m, at, length) -> frames[(int) (EtherHead.sourceOf(m, at) - MAC)]++, 1000);
        return frames;
    }

    @Test
    void shouldGiveEachTheSameBytesWhenSomeSendSmallAndSomeLargeFrames() {
        configure(Map.of("backend.quantum", "8k"));
        for (int i = 0; i < 4; i++) {
            board();
        }
        VirtualBoard sink = board();
        int[] payload = {20, 1400, 300, 1400};
        long[] bytes = new long[4];
        for (int round = 0; round < 400; round++) {
            for (int i = 0; i < 4; i++) {
                fill(i, tiny(sink.mac, boards.get(i).mac, 1, payload[i]));
            }
            round();
            receive(4);
        }
        for (int i = 0; i < 4; i++) {
            bytes[i] = boards.get(i).counted(Traffic.BYTES_OUT);
        }
        long most = Arrays.stream(bytes).max().orElseThrow();
        long least = Arrays.stream(bytes).min().orElseThrow();
        // Each round gives 8 KiB; the smallest frames cost 64 bytes and have 60. What is over is at most a frame.
        assertTrue(least * 64 / 60 + 2L * LONGEST >= most, () -> "bytes " + Arrays.toString(bytes));
        assertTrue(most <= 400L * (8 << 10) + LONGEST, "nobody gets more than its share");
    }

    @Test
    void shouldNotLetOneThatFloodsHoldBackOneThatSendsLittle() {
        configure(Map.of("backend.quantum", "8k"));
        board();
        board();
        VirtualBoard sink = board();
        MemorySegment flood = tiny(sink.mac, MAC, 1, 1400);
        MemorySegment little = tiny(sink.mac, MAC + 1, 1, 8);
        for (int round = 0; round < 200; round++) {
            fill(0, flood);
            assertTrue(send(1, little));
            round();
            assertEquals(round + 1, boards.get(1).counted(Traffic.FRAMES_OUT), "sent in the round it came");
            receive(2);
        }
    }

    @Test
    void shouldGiveEachItsShareOfAPortThatIsFull() {
        for (int i = 0; i < 4; i++) {
            board();
        }
        long[] frames = new long[4];
        for (int round = 0; round < 400; round++) {
            for (int i = 0; i < 4; i++) {
                fill(i, tiny(ELSEWHERE, MAC + i, 1, 500));
            }
            round();
            int[] off = offWire();
            for (int i = 0; i < 4; i++) {
                frames[i] += off[i];
            }
        }
        // The wire takes 64 frames a round; each turn is of 64 KiB, in frames of 540, whoever the wire breaks off.
        assertEquals(64 * 400, Arrays.stream(frames).sum());
        for (long each : frames) {
            assertTrue(Math.abs(each - 64 * 100) <= (64 << 10) / 540 + 1, () -> Arrays.toString(frames));
        }
        for (VirtualBoard board : boards) {
            assertEquals(Map.of(), board.drops().toMap(), "held back, not dropped");
        }
    }

    @Test
    void shouldDropAtTheRingThatIsFullAndServeTheOthers() {
        board();
        VirtualBoard deaf = board();
        VirtualBoard other = board();
        for (int round = 0; round < 100; round++) {
            fill(0, tiny(deaf.mac, MAC, 1, 1400));
            round();
        }
        assertTrue(deaf.drops().of(Cause.RING_FULL) > 0);
        assertEquals(Map.of(), boards.get(0).drops().toMap(), "the sender is not to blame");
        while (!senders.get(0).toString().contains(" 0 of")) {
            round();
        }
        send(0, tiny(other.mac, MAC, 1, 8));
        round();
        assertEquals(1, receive(2));
    }

    @Test
    void shouldCutOffOnlyTheVmThatBreaksTheRules() {
        configure(Map.of("backend.faults", "10"));
        VirtualBoard forger = board();
        VirtualBoard decent = board();
        for (int i = 0; i < 9; i++) {
            send(0, tiny(decent.mac, forger.mac + 1, 1, 8));
        }
        round();
        assertEquals(List.of(), cut);
        assertEquals(9, forger.drops().of(Cause.FORGED_SOURCE));
        send(0, tiny(decent.mac, forger.mac + 1, 1, 8));
        send(0, tiny(decent.mac, forger.mac, 1, 8));
        send(1, tiny(ELSEWHERE, decent.mac, 1, 8));
        round();
        assertEquals(List.of(forger.account), cut);
        assertEquals(0, receive(1), "what it sent behind is not taken any more");
        assertEquals(1, decent.counted(Traffic.FRAMES_OUT));
        assertFalse(wire.a.stations.contains(forger.mac));
        assertTrue(wire.a.stations.contains(decent.mac));
    }

    @Test
    void shouldHoldEachToItsQuotaOfEndpoints() {
        configure(Map.of("backend.quota.endpoints", "3"));
        VirtualBoard board = board();
        for (int i = 0; i < 10; i++) {
            send(0, tiny(ELSEWHERE, board.mac, i % 5, 8));
        }
        round();
        assertEquals(6, board.counted(Traffic.FRAMES_OUT));
        assertEquals(4, board.drops().of(Cause.ENDPOINTS));
        assertEquals(List.of(0, 1, 2), board.guard.endpoints());
        send(0, tiny(ELSEWHERE, board.mac, 255, 8));
        round();
        assertEquals(1, board.drops().of(Cause.BAD_ENDPOINT));
    }

    @Test
    void shouldHoldEachToItsQuotaOfRegionsUntilItsPartnersHaveThem() {
        configure(Map.of("backend.quota.regions", "4"));
        VirtualBoard board = board();
        VirtualBoard partner = board();
        for (int region = 0; region < 6; region++) {
            send(0, announcement(partner.mac, board.mac, region));
        }
        round();
        assertEquals(2, board.drops().of(Cause.REGIONS));
        assertEquals(4, receive(1));
        send(0, announcement(partner.mac, board.mac, 3)); // a resend
        send(1, notification(board.mac, partner.mac, 2));
        round();
        send(0, announcement(partner.mac, board.mac, 5));
        round();
        assertEquals(2, board.drops().of(Cause.REGIONS));
        assertEquals(2, receive(1));
    }

    private static MemorySegment announcement(long to, long from, int region) {
        MemorySegment frame = MemorySegment.ofArray(new byte[60]);
        EtherHead.encode(frame, 0, to, from, 0);
        RndvFrame.encode(frame, 16, 0, 1, 0, 0, 0, 0L, 0, 100_000, region, 0, 0);
        return frame;
    }

    private static MemorySegment notification(long to, long from, int region) {
        MemorySegment frame = MemorySegment.ofArray(new byte[60]);
        EtherHead.encode(frame, 0, to, from, 0);
        NotifyFrame.encode(frame, 16, 1, 0, 0, 100_000, region, 0, 0, 0);
        return frame;
    }

    @Test
    void shouldHoldEachToItsQuotaOfPullsUntilTheyAreAnsweredOrForgotten() {
        configure(Map.of("backend.quota.pulls", "64k"));
        VirtualBoard board = board();
        for (int i = 0; i < 3; i++) {
            send(0, pull(board.mac, 30_000));
        }
        round();
        assertEquals(1, board.drops().of(Cause.PULLS));
        now += 2_000_000_000L;
        send(0, pull(board.mac, 30_000));
        round();
        assertEquals(1, board.drops().of(Cause.PULLS));
    }

    private static MemorySegment pull(long from, int block) {
        MemorySegment frame = MemorySegment.ofArray(new byte[60]);
        EtherHead.encode(frame, 0, ELSEWHERE, from, 0);
        PullFrame.encode(frame, 16, PROFILE, 0, 1, 0, 1_000_000, 0, 0, 0, 7, 0, 0, block, 0);
        return frame;
    }

    @Test
    void shouldBringFramesOffTheWireToWhomTheyAreFor() {
        VirtualBoard board = board();
        MemorySegment frame = tiny(board.mac, ELSEWHERE, 1, 100);
        wire.b.offer(frame, EtherHead.LENGTH, frame, 0, (int) frame.byteSize());
        MemorySegment astray = tiny(ELSEWHERE, MAC, 1, 100);
        wire.b.offer(astray, EtherHead.LENGTH, astray, 0, (int) astray.byteSize());
        round();
        assertEquals(1, receive(0));
        assertEquals(1, board.counted(Traffic.FRAMES_IN));
        wire.a.up = false;
        send(0, tiny(ELSEWHERE, board.mac, 1, 8));
        round();
        assertEquals(1, board.drops().of(Cause.NO_CARRIER));
    }
}
