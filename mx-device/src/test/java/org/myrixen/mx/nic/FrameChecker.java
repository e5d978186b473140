package org.myrixen.mx.nic;

import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/** Holds the frames that arrive at one Nic against those expected from each peer, in order. */
public final class FrameChecker implements FrameHandler {
    private final Nic receiver;
    private final Map<NicAddress, Queue<ContractFrame>> expected = new HashMap<>();
    private final List<NicAddress> senders = new ArrayList<>();
    private int refusals;

    public FrameChecker(Nic receiver) {
        this.receiver = receiver;
    }

    /** The next frame from that sender, behind those already expected, will be this one. */
    public void expect(NicAddress sender, ContractFrame frame) {
        expected.computeIfAbsent(sender, key -> new ArrayDeque<>()).add(frame);
    }

    /** The handler refuses that many times from now on. */
    public void refuse(int times) {
        refusals = times;
    }

    /** Refusals still to come. */
    public int refusals() {
        return refusals;
    }

    /** Frames accepted so far. */
    public int count() {
        return senders.size();
    }

    /** The senders of the accepted frames, in the order of arrival. */
    public List<NicAddress> senders() {
        return senders;
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
        NicAddress sender = receiver.peerAddress(peer);
        Queue<ContractFrame> queue = expected.get(sender);
        ContractFrame frame = queue == null ? null : queue.peek();
        if (frame == null) {
            throw new AssertionError("a frame from " + sender + " that nobody sent");
        }
        frame.check(header, headerAt, headerLength, payload, payloadAt, payloadLength);
        if (refusals > 0) {
            refusals--;
            return false;
        }
        queue.remove();
        senders.add(sender);
        return true;
    }
}
