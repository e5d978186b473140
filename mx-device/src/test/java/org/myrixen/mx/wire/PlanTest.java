package org.myrixen.mx.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The plans, line by line against the golden ones, and as tilings for any length. */
class PlanTest {
    static List<WireProfile> profiles() {
        return List.of(WireProfile.MX_WIRE, WireProfile.NATIVE_9000, WireProfile.NATIVE_1500, WireProfile.RING);
    }

    @Test
    void shouldCutMediumMessagesAsTheGoldenPlan() {
        List<String> golden = GoldenTable.lines("medium_plan.tsv");
        List<String> ours = new ArrayList<>(List.of(golden.getFirst()));
        for (List<String> key : keys("medium_plan.tsv", "config", "length")) {
            WireProfile profile = GoldenTable.profile(key.get(0));
            int length = Integer.parseInt(key.get(1));
            int fragments = MediumPlan.fragments(profile, length);
            for (int i = 0; i < fragments; i++) {
                int fragmentLength = MediumPlan.length(profile, length, i);
                ours.add(line(profile.name(), length, fragments, i, fragmentLength, MediumPlan.offset(profile, i)));
            }
        }
        assertEquals(golden, ours);
    }

    @Test
    void shouldPullLargeMessagesAsTheGoldenPlan() {
        List<String> golden = GoldenTable.lines("pull_plan.tsv");
        List<String> ours = new ArrayList<>(List.of(golden.getFirst()));
        for (List<String> key : keys("pull_plan.tsv", "config", "total_length", "rdma_offset")) {
            WireProfile profile = GoldenTable.profile(key.get(0));
            plan(profile, Long.parseLong(key.get(1)), Integer.parseInt(key.get(2)), ours);
        }
        assertEquals(golden, ours);
    }

    private static void plan(WireProfile profile, long total, int offset, List<String> lines) {
        for (int block = 0; block < PullPlan.blocks(profile, total, offset); block++) {
            int index = PullPlan.frameIndex(profile, block);
            int first = PullPlan.firstFrameOffset(profile, offset, block);
            int length = PullPlan.blockLength(profile, total, offset, block);
            long start = PullPlan.start(profile, offset, first, index);
            for (int reply = 0; reply < PullPlan.replies(profile, first, length); reply++) {
                lines.add(line(
                        profile.name(),
                        total,
                        offset,
                        block,
                        index,
                        length,
                        first,
                        reply,
                        PullPlan.replySeqnum(index, reply),
                        PullPlan.replyLength(profile, first, length, reply),
                        start + PullPlan.replyOffset(profile, first, reply)));
            }
        }
    }

    private static Set<List<String>> keys(String file, String... columns) {
        Set<List<String>> keys = new LinkedHashSet<>();
        for (Map<String, String> row : GoldenTable.rows(file)) {
            keys.add(List.of(columns).stream().map(row::get).toList());
        }
        return keys;
    }

    private static String line(Object... cells) {
        return String.join("\t", List.of(cells).stream().map(Object::toString).toList());
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void shouldTileAMediumMessageWithFragments(WireProfile profile) {
        SplittableRandom random = new SplittableRandom(7);
        for (int round = 0; round < 2000; round++) {
            int length = round == 0 ? profile.mediumMax() : random.nextInt(1, profile.mediumMax() + 1);
            int end = 0;
            int fragments = MediumPlan.fragments(profile, length);
            assertTrue(fragments <= profile.mediumFragments());
            for (int i = 0; i < fragments; i++) {
                assertEquals(end, MediumPlan.offset(profile, i));
                int piece = MediumPlan.length(profile, length, i);
                assertTrue(piece > 0 && piece <= profile.mediumFragment());
                end += piece;
            }
            assertEquals(length, end);
        }
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void shouldTileALargeMessageWithReplies(WireProfile profile) {
        SplittableRandom random = new SplittableRandom(11);
        for (int round = 0; round < 200; round++) {
            long total = random.nextLong(1, 5L * profile.pullBlock());
            int offset = random.nextInt(3 * profile.pullFrame());
            assertEquals(total, replied(profile, total, offset, 0));
        }
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void shouldReachTheEndWhenTheMessageIsTheLongest(WireProfile profile) {
        long total = 0xFFFF_FFFFL;
        int blocks = PullPlan.blocks(profile, total, 100);
        assertEquals(total, replied(profile, total, 100, blocks - 3));
    }

    /** Walks the replies from a block on, checking that each begins where the one before ended; where the last ends. */
    private static long replied(WireProfile profile, long total, int offset, int fromBlock) {
        long end = -1;
        for (int block = fromBlock; block < PullPlan.blocks(profile, total, offset); block++) {
            int index = PullPlan.frameIndex(profile, block);
            int first = PullPlan.firstFrameOffset(profile, offset, block);
            int length = PullPlan.blockLength(profile, total, offset, block);
            long start = PullPlan.start(profile, offset, first, index);
            int replies = PullPlan.replies(profile, first, length);
            assertTrue(replies > 0 && replies <= profile.pullFramesPerBlock());
            for (int reply = 0; reply < replies; reply++) {
                long at = start + PullPlan.replyOffset(profile, first, reply);
                assertEquals(end < 0 ? start : end, at);
                assertEquals(index + reply, PullPlan.frameAt(profile, offset, at));
                int piece = PullPlan.replyLength(profile, first, length, reply);
                assertTrue(piece > 0 && piece <= profile.pullFrame());
                end = at + piece;
            }
            assertEquals(start + length, end);
        }
        return end;
    }

    @Test
    void shouldCutTheKnownProfilesWhenGivenTheirMtu() {
        for (WireProfile known : new WireProfile[] {WireProfile.NATIVE_1500, WireProfile.NATIVE_9000}) {
            assertEquals(known, WireProfile.ofMtu(Integer.parseInt(known.name().substring(3))));
        }
        WireProfile udp = WireProfile.ofMtu(1472 + 16);
        assertEquals(1440, udp.mediumFragment());
        assertEquals(1456, udp.pullFrame());
        assertEquals(4096, WireProfile.ofMtu(4500).mediumFragment());
    }
}
