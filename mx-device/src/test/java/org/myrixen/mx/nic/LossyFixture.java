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

    /** Accepts one wanted frame and tells it from the leftovers of those before. */
    protected static final class Inbox implements FrameHandler {
        private final Nic receiver;
        private final List<ContractFrame> known = new ArrayList<>();
        private NicAddress sender;
        private ContractFrame wanted;
        private boolean arrived;

        /** The Nic's index of the sender of the last wanted frame. */
        private int index;

        Inbox(Nic receiver) {
            this.receiver = receiver;
        }

        void want(NicAddress from, ContractFrame frame) {
            sender = from;
            wanted = frame;
            known.add(frame);
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
            if (wanted.equalsBytes(h, at, hl, p, pAt, length)) {
                assertTrue(receiver.peerAddress(peer).equals(sender), () -> wanted + " came from somebody else");
                arrived = true;
                index = peer;
            } else {
                boolean old = known.stream().anyMatch(frame -> frame.equalsBytes(h, at, hl, p, pAt, length));
                assertTrue(old, () -> "a frame of " + hl + " + " + length + " bytes that nobody sent");
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
