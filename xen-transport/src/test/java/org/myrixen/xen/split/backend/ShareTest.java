package org.myrixen.xen.split.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.myrixen.mx.Allocated;
import org.myrixen.mx.nic.BackendConfig;
import org.myrixen.mx.nic.FrameHandler;
import org.myrixen.mx.wire.EtherHead;
import org.myrixen.mx.wire.MessageHead;
import org.myrixen.mx.wire.RndvFrame;
import org.myrixen.mx.wire.WireProfile;
import org.myrixen.xen.ring.RingReceiver;
import org.myrixen.xen.ring.RingSender;
import org.myrixen.xen.segment.LocalSpace;
import org.myrixen.xen.split.ChannelLayout;
import org.myrixen.xen.split.ChannelSpace.Channel;
import org.myrixen.xen.split.FrameLimits;
import org.myrixen.xen.split.Quota;
import org.myrixen.xen.split.SegmentChannels;

/** VMs with different numbers of ranks: what each VM and each rank gets, counted in bytes, round by round. */
final class ShareTest {
    private static final WireProfile PROFILE = WireProfile.NATIVE_1500;
    private static final int LONGEST = FrameLimits.longest(PROFILE);
    private static final long RING = 1 << 20;
    private static final long MAC = 0x0200_0000_0010L;
    private static final long ELSEWHERE = 0x0200_0000_0099L;
    private static final int QUANTUM = 16 << 10;
    private static final int BIG = 1;
    private static final int SMALL = 2;

    /** A rank of a VM, both ends. */
    private record Rank(VirtualBoard board, RingSender sender, RingReceiver receiver) {
        boolean send(MemorySegment frame) {
            if (sender.claim(0, (int) frame.byteSize()) < 0) {
                return false;
            }
            MemorySegment.copy(frame, 0, sender.memory(), sender.payloadAt(), frame.byteSize());
            sender.commit();
            return true;
        }

        void fill(MemorySegment frame) {
            while (send(frame)) {
                Thread.onSpinWait();
            }
        }

        int take() {
            return receiver.drain(0, (p, h, at, hl, m, pAt, length) -> true, Integer.MAX_VALUE);
        }

        long bytesOut() {
            return board.counted(Traffic.BYTES_OUT);
        }
    }

    private final SegmentChannels channels = SegmentChannels.ofHost(new LocalSpace());
    private final Map<Integer, Account> accounts = new HashMap<>();
    private final List<Rank> ranks = new ArrayList<>();
    private final List<Account> cut = new ArrayList<>();
    private final List<VirtualBoard> broken = new ArrayList<>();
    private final Wire wire = new Wire(PROFILE, 64);
    private final BackendParameters parameters = BackendParameters.of(new BackendConfig(
            "/none",
            Map.of(
                    "backend.quantum", "16k",
                    "backend.quota.endpoints", "4",
                    "backend.quota.regions", "4",
                    "backend.faults", "10"),
            new SplittableRandom(),
            line -> {}));
    private final Fabric fabric = new Fabric(wire.a, new Berth(wire.a, null), new Verdict() {
        @Override
        public void broken(VirtualBoard board) {
            broken.add(board);
        }

        @Override
        public void cutOff(Account account) {
            cut.add(account);
        }
    });
    private Rank sink;

    @BeforeEach
    void oneWithFourRanksAndOneWithOne() {
        sink = rank(9);
        for (int i = 0; i < 4; i++) {
            rank(BIG);
        }
        rank(SMALL);
    }

    @AfterEach
    void close() {
        ranks.forEach(rank -> rank.board.close());
    }

    private Rank rank(int vm) {
        int number = ranks.size();
        Channel channel = channels.create("c" + number, ChannelLayout.bytes(RING), 0);
        ChannelLayout.format(channel.segment(), RING, number);
        Account account = accounts.computeIfAbsent(vm, domain -> new Account(domain, parameters, LONGEST));
        FrameGuard guard = new FrameGuard(MAC + number, PROFILE, LONGEST, account.usage);
        VirtualBoard board =
                new VirtualBoard(vm + "/" + number, account, MAC + number, channel, RING, LONGEST, guard, () -> {});
        MemorySegment memory = channel.segment().memory();
        Rank rank = new Rank(
                board,
                new RingSender(ChannelLayout.outgoing(memory, RING)),
                new RingReceiver(ChannelLayout.incoming(memory, RING), LONGEST));
        ranks.add(rank);
        fabric.add(board);
        return rank;
    }

    private List<Rank> of(int vm) {
        return ranks.stream().filter(rank -> rank.board.account.domain == vm).toList();
    }

    private long bytesOut(int vm) {
        return accounts.get(vm).traffic.counted(Traffic.BYTES_OUT);
    }

    private static MemorySegment message(long to, long from, int endpoint, int payload) {
        MemorySegment frame = MemorySegment.ofArray(new byte[Math.max(60, 16 + MessageHead.LENGTH + payload)]);
        EtherHead.encode(frame, 0, to, from, 0);
        byte[] head = {0x25, 0, (byte) endpoint, 0, (byte) (payload >> 8), (byte) payload};
        MemorySegment.copy(MemorySegment.ofArray(head), 0, frame, 16, head.length);
        return frame;
    }

    private static MemorySegment announcement(long to, long from, int region) {
        MemorySegment frame = MemorySegment.ofArray(new byte[60]);
        EtherHead.encode(frame, 0, to, from, 0);
        RndvFrame.encode(frame, 16, 0, 1, 0, 0, 0, 0L, 0, 100_000, region, 0, 0);
        return frame;
    }

    /** Within a frame for each of its ranks, whatever the number of rounds: what is left of a turn is not lost. */
    private void assertEqual(String what, long[] bytes, int frames) {
        long most = Arrays.stream(bytes).max().orElseThrow();
        long least = Arrays.stream(bytes).min().orElseThrow();
        assertTrue(most - least <= (long) frames * LONGEST, () -> what + " " + Arrays.toString(bytes));
        assertTrue(least > 20L * frames * LONGEST, () -> "enough to tell: " + what + " " + Arrays.toString(bytes));
    }

    @Test
    void shouldGiveAVmWithFourRanksNoMoreThanOneWithOne() {
        int[] payload = {1400, 300, 1000, 700, 1400};
        for (int round = 0; round < 400; round++) {
            for (int i = 1; i <= 5; i++) {
                Rank rank = ranks.get(i);
                rank.fill(message(sink.board.mac, rank.board.mac, 1, payload[i - 1]));
            }
            fabric.round(round);
            sink.take();
        }
        assertEqual("machines", new long[] {bytesOut(BIG), bytesOut(SMALL)}, 2);
        assertEqual("ranks of one", of(BIG).stream().mapToLong(Rank::bytesOut).toArray(), 4);
        assertEquals(bytesOut(BIG), of(BIG).stream().mapToLong(Rank::bytesOut).sum());
        assertTrue(bytesOut(BIG) <= 400L * QUANTUM + LONGEST, "its quantum a round");
    }

    @Test
    void shouldGiveARankTheWholeOfItsVmWhenTheOthersAreSilent() {
        for (int round = 0; round < 100; round++) {
            for (int i : new int[] {2, 5}) {
                Rank rank = ranks.get(i);
                rank.fill(message(sink.board.mac, rank.board.mac, 1, 1400));
            }
            fabric.round(round);
            sink.take();
        }
        assertEqual("machines", new long[] {bytesOut(BIG), bytesOut(SMALL)}, 2);
    }

    @Test
    void shouldSendALittleInTheRoundThatItCameBesideThreeOfTheSameVmThatFlood() {
        Rank little = ranks.get(1);
        for (int round = 0; round < 100; round++) {
            for (int i = 2; i <= 4; i++) {
                ranks.get(i).fill(message(sink.board.mac, ranks.get(i).board.mac, 1, 300));
            }
            assertTrue(little.send(message(sink.board.mac, little.board.mac, 1, 8)));
            fabric.round(round);
            sink.take();
            assertTrue(little.board.counted(Traffic.FRAMES_OUT) >= round, "a round late at most");
        }
    }

    @Test
    void shouldShareAPortThatIsFullByVmsAndThenByRanks() {
        for (int round = 0; round < 4000; round++) {
            for (int i = 1; i <= 5; i++) {
                Rank rank = ranks.get(i);
                rank.fill(message(ELSEWHERE, rank.board.mac, 1, 500));
            }
            fabric.round(round);
            wire.b.progress((m, at, length) -> {}, 1000);
        }
        // The sink's VM is in the order too, and has no use for its turn.
        assertEqual("machines", new long[] {bytesOut(BIG), bytesOut(SMALL)}, 1 + QUANTUM / LONGEST);
        assertEqual("ranks of one", of(BIG).stream().mapToLong(Rank::bytesOut).toArray(), 1 + QUANTUM / LONGEST);
        assertEquals(Map.of(), accounts.get(BIG).traffic.drops.toMap(), "held back, not dropped");
    }

    @Test
    void shouldSwitchFramesOfTheOtherRanksWhenThePortHoldsOneBack() {
        Rank far = ranks.get(1);
        Rank near = ranks.get(2);
        for (int round = 0; round < 50; round++) {
            far.fill(message(ELSEWHERE, far.board.mac, 1, 500));
            assertTrue(near.send(message(sink.board.mac, near.board.mac, 1, 8)));
            fabric.round(round);
            assertEquals(1, sink.take(), "the wire is full, the ring is not");
        }
    }

    @Test
    void shouldCutOffTheWholeVmAndLeaveTheOtherWhole() {
        Rank rogue = ranks.get(2);
        Rank decent = ranks.get(5);
        for (int i = 0; i < 10; i++) {
            assertTrue(decent.send(message(sink.board.mac, decent.board.mac, 1, 100)));
            rogue.send(message(sink.board.mac, decent.board.mac, 1, 100)); // as if it were the other
        }
        fabric.round(0);
        assertEquals(List.of(accounts.get(BIG)), cut);
        for (Rank each : of(BIG)) {
            assertEquals(Cause.FORGED_SOURCE, each.board.cut);
            each.send(message(sink.board.mac, each.board.mac, 1, 100));
        }
        assertTrue(decent.send(message(sink.board.mac, decent.board.mac, 1, 100)));
        fabric.round(1);
        assertEquals(11, sink.take());
        assertEquals(0, bytesOut(BIG));
        assertEquals(11, accounts.get(SMALL).traffic.counted(Traffic.FRAMES_OUT));
        assertEquals(
                Map.of("forged source", 10L), accounts.get(BIG).traffic.drops.toMap());
        assertEquals(Map.of(), accounts.get(SMALL).traffic.drops.toMap());
        Rank late = rank(BIG);
        assertTrue(!late.board.served, "one that was on its way");
        fabric.pardon(accounts.get(BIG));
        Rank again = rank(BIG);
        assertTrue(again.send(message(sink.board.mac, again.board.mac, 1, 100)));
        fabric.round(2);
        assertEquals(1, sink.take());
        assertEquals(1, cut.size());
    }

    @Test
    void shouldEndABrokenRingAndHoldItAgainstItsVm() {
        for (int i = 0; i < 9; i++) {
            Rank breaker = rank(3);
            breaker.sender.memory().set(ValueLayout.JAVA_LONG, 4096, 1L << 32 | 0xFF_FFFFL);
            fabric.round(i);
            assertEquals(breaker.board, broken.getLast());
            assertEquals(Cause.BROKEN_RING, breaker.board.cut);
        }
        assertEquals(List.of(), cut);
        Rank decent = rank(3);
        Rank last = rank(3);
        last.sender.memory().set(ValueLayout.JAVA_LONG, 4096, 1L << 32 | 0xFF_FFFFL);
        fabric.round(10);
        assertEquals(10, broken.size());
        assertEquals(List.of(accounts.get(3)), cut);
        assertEquals(Cause.BROKEN_RING, decent.board.cut, "with all that it has");
        assertEquals(Map.of("broken ring", 10L), accounts.get(3).traffic.drops.toMap());
    }

    @Test
    void shouldHoldAVmToItsQuotasOverAllRanksAndGiveBackWhatARankHadWhenItGoes() {
        for (Rank each : of(BIG)) {
            each.send(message(sink.board.mac, each.board.mac, 1, 8));
            each.send(message(sink.board.mac, each.board.mac, 2, 8));
            each.send(announcement(sink.board.mac, each.board.mac, 7));
        }
        ranks.get(5).send(message(sink.board.mac, ranks.get(5).board.mac, 1, 8));
        fabric.round(0);
        Account big = accounts.get(BIG);
        assertEquals(4, big.usage.used(Quota.ENDPOINTS));
        long refused = big.traffic.drops.of(Cause.ENDPOINTS);
        assertTrue(refused >= 4, () -> big.traffic.drops.toMap().toString());
        assertEquals(Map.of(), accounts.get(SMALL).traffic.drops.toMap(), "each VM has its own");
        assertEquals(
                refused,
                of(BIG).stream()
                        .mapToLong(rank -> rank.board.drops().of(Cause.ENDPOINTS))
                        .sum());
        for (Rank each : of(BIG)) {
            MemorySegment memory = each.board.channel.segment().memory();
            assertEquals(
                    each.board.drops().of(Cause.ENDPOINTS), ChannelLayout.quotaDrops(memory, Quota.ENDPOINTS), "told");
            fabric.remove(each.board);
        }
        assertEquals(0, big.usage.used(Quota.ENDPOINTS));
        assertEquals(0, big.usage.used(Quota.REGIONS));
        assertEquals(refused, big.traffic.drops.of(Cause.ENDPOINTS), "what was counted stays");
    }

    @Test
    void shouldAllocateNothingPerFrameWhenWarm() {
        MemorySegment[] frames = ranks.stream()
                .map(rank -> message(sink.board.mac, rank.board.mac, 1, 1400))
                .toArray(MemorySegment[]::new);
        FrameHandler count = (p, h, at, hl, m, pAt, length) -> true;
        assertEquals(0, Allocated.least(0, () -> exchange(frames, count, 10_000)));
    }

    private void exchange(MemorySegment[] frames, FrameHandler count, int rounds) {
        for (int round = 0; round < rounds; round++) {
            for (int i = 1; i < frames.length; i++) {
                ranks.get(i).send(frames[i]);
            }
            fabric.round(round);
            assertEquals(frames.length - 1, sink.receiver.drain(0, count, Integer.MAX_VALUE));
        }
    }
}
