package org.myrixen.mx.nic;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Moves frames over a carrier that may lose, double and reorder them: one at a time, offered again until it arrives. */
public abstract class LossyFixture extends NicFixture {
    private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(20);
    private static final int ATTEMPTS = 1000;

    /** What was offered, by whom; it may come again, and late. */
    private record Sent(NicAddress from, ContractFrame frame) {}

    /** Accepts one wanted frame and tells it from the leftovers of those before. */
    protected static final class Inbox implements FrameHandler {
        private final Nic receiver;
        private final List<Sent> known = new ArrayList<>();
        private NicAddress sender;
        private ContractFrame wanted;
        private boolean arrived;
        private int overlooked = -1;

        /** The Nic's index of the sender of the last wanted frame. */
        private int index;

        Inbox(Nic receiver) {
            this.receiver = receiver;
        }

        /** Frames with payloads of that length may still come, from a flood before. */
        void overlook(int payloadLength) {
            overlooked = payloadLength;
        }

        void want(NicAddress from, ContractFrame frame) {
            sender = from;
            wanted = frame;
            known.add(new Sent(from, frame));
            arrived = false;
        }

        boolean arrived() {
            return arrived;
        }

        int index() {
            return index;
        }

        @Override
        public boolean onFrame(int peer, MemorySegment h, long at, int hl, MemorySegment p, long pAt, int length) {
            NicAddress from = receiver.peerAddress(peer);
            if (from.equals(sender) && wanted.equalsBytes(h, at, hl, p, pAt, length)) {
                arrived = true;
                index = peer;
            } else if (length != overlooked) {
                boolean old = known.stream()
                        .anyMatch(sent -> sent.from.equals(from) && sent.frame.equalsBytes(h, at, hl, p, pAt, length));
                assertTrue(old, () -> "a frame of " + hl + " + " + length + " bytes that " + from + " never sent");
            }
            return true;
        }
    }

    /** Sends the frame as often as it takes. */
    protected static void exchange(Nic from, Link link, Nic to, Inbox inbox, ContractFrame frame) {
        inbox.want(from.address(), frame);
        for (int i = 0; i < ATTEMPTS; i++) {
            assertNotEquals(Link.CLOSED, frame.offer(link), "an open link");
            from.flush();
            long start = System.nanoTime();
            while (System.nanoTime() - start < PATIENCE) {
                to.progress(inbox, 64);
                if (inbox.arrived()) {
                    return;
                }
            }
        }
        throw new AssertionError(frame + " did not arrive in " + ATTEMPTS + " attempts");
    }
}
