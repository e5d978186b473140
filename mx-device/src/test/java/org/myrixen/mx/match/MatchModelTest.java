package org.myrixen.mx.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Both queues against a list that is searched from its oldest end: the rule of MX, word for word. */
final class MatchModelTest {
    private record Receive(long info, long mask, int id) {
        boolean takes(long bits) {
            return info == (mask & bits);
        }
    }

    private record Message(long bits, int id) {}

    private static final long[] MASKS = {-1L, -1L, -1L, 0xffff0000ffffffffL, 0xffffffff80000000L, 0xffff000080000000L, 0
    };

    private final List<Receive> postedModel = new ArrayList<>();
    private final List<Node<Receive>> nodes = new ArrayList<>();
    private final List<Message> unexpectedModel = new ArrayList<>();
    private final PostedQueue<Receive> posted = new PostedQueue<>();
    private final UnexpectedQueue<Message> unexpected = new UnexpectedQueue<>();

    private static long bits(Random random) {
        return (long) random.nextInt(2) << 48 | (long) random.nextInt(4) << 32 | random.nextInt(4);
    }

    @RepeatedTest(50)
    void shouldMatchWhatTheOldestFirstSearchMatches(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        int bias = random.nextInt(2, 9); // long queues on one side, then on the other
        for (int i = 0; i < 3000; i++) {
            switch (random.nextInt(10)) {
                case 0 -> cancelOne(random);
                case 1, 2, 3, 4 -> {
                    if (random.nextInt(10) < bias) {
                        post(random, i);
                    }
                }
                default -> arrive(bits(random), i);
            }
            assertEquals(postedModel.size(), posted.size());
            assertEquals(unexpectedModel.size(), unexpected.size());
        }
    }

    private void post(Random random, int id) {
        long mask = MASKS[random.nextInt(MASKS.length)];
        Receive receive = new Receive(bits(random) & mask, mask, id);
        Message expected = unexpectedModel.stream()
                .filter(m -> receive.takes(m.bits))
                .findFirst()
                .orElse(null);
        Node<Message> found = unexpected.find(receive.info, receive.mask);
        assertEquals(expected, found == null ? null : found.item());
        if (found == null) {
            postedModel.add(receive);
            nodes.add(posted.post(receive.info, receive.mask, receive));
        } else if (random.nextBoolean()) { // else: it was only a probe
            unexpectedModel.remove(expected);
            assertEquals(expected, unexpected.take(found));
        }
    }

    private void arrive(long bits, int id) {
        int expected = -1;
        for (int i = 0; i < postedModel.size() && expected < 0; i++) {
            expected = postedModel.get(i).takes(bits) ? i : -1;
        }
        Receive got = posted.match(bits);
        if (expected < 0) {
            assertNull(got);
            Message message = new Message(bits, id);
            unexpectedModel.add(message);
            unexpected.add(bits, id, message);
        } else {
            assertEquals(postedModel.remove(expected), got);
            nodes.remove(expected);
        }
    }

    private void cancelOne(Random random) {
        if (!nodes.isEmpty()) {
            int i = random.nextInt(nodes.size());
            assertEquals(postedModel.remove(i), posted.remove(nodes.remove(i)));
        }
    }

    @Test
    void shouldFindExactReceivesWithoutSearchingManyOthers() {
        int many = 200_000;
        for (int i = 0; i < many; i++) {
            posted.post(i, -1L, new Receive(i, -1L, i));
        }
        for (int i = many - 1; i >= 0; i--) {
            assertEquals(i, posted.match(i).id);
        }
    }
}
