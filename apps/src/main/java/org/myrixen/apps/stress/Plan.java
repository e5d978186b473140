package org.myrixen.apps.stress;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The traffic of one round, drawn alike by every rank: who sends what to whom, in which mode. */
final class Plan {
    /** How a message is sent. */
    enum Mode {
        STANDARD,
        SYNCHRONOUS,
        BUFFERED,
        /** Its receive is posted before the round begins. */
        READY
    }

    /**
     * One message.
     *
     * @param number position among the messages of this pair
     * @param length bytes
     */
    record Message(int from, int to, int number, int tag, int length, Mode mode, long seed) {
        byte[] contents() {
            byte[] bytes = new byte[length];
            new Random(seed).nextBytes(bytes);
            return bytes;
        }
    }

    /** Tags below this are for messages received with wildcards, above for those with their receive posted early. */
    static final int EARLY_TAG = 1000;

    private static final int LARGEST = 4 << 20;
    private static final int BUFFERED_MOST = 32 << 10;

    /** In posting order of each sender. */
    final List<Message> messages = new ArrayList<>();

    final long seed;

    Plan(long seed, int ranks) {
        this.seed = seed;
        Random random = new Random(seed);
        int[][] numbers = new int[ranks][ranks];
        int count = ranks * (1 + random.nextInt(12));
        for (int i = 0; i < count; i++) {
            int from = random.nextInt(ranks);
            int to = random.nextInt(ranks);
            Mode mode = Mode.values()[random.nextInt(4)];
            int length = Math.min(length(random), mode == Mode.BUFFERED ? BUFFERED_MOST : LARGEST);
            int number = numbers[from][to]++;
            int tag = mode == Mode.READY ? EARLY_TAG + number : random.nextInt(4);
            messages.add(new Message(from, to, number, tag, length, mode, random.nextLong()));
        }
    }

    /** Every size class, and now and then the largest. */
    private static int length(Random random) {
        return switch (random.nextInt(20)) {
            case 0 -> 0;
            case 1 -> LARGEST - random.nextInt(2);
            case 2, 3, 4 -> random.nextInt(300_000);
            case 5, 6, 7, 8 -> random.nextInt(40_000);
            case 9, 10, 11, 12 -> random.nextInt(140);
            default -> random.nextInt(33);
        };
    }

    List<Message> from(int rank) {
        return messages.stream().filter(m -> m.from == rank).toList();
    }

    List<Message> to(int rank) {
        return messages.stream().filter(m -> m.to == rank).toList();
    }
}
