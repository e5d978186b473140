package org.myrixen.mx.protocol;

import java.lang.foreign.MemorySegment;
import org.myrixen.mx.StatusCode;
import org.myrixen.mx.wire.MessageHead;
import org.myrixen.mx.wire.NackMcpFrame;
import org.myrixen.mx.wire.PullFrame;
import org.myrixen.mx.wire.PullReplyFrame;
import org.myrixen.mx.wire.WireProfile;

/**
 * Pulling over links that lose frames (section 3.9). The receiver sets the pace: what is under way to this endpoint, over all
 * its pulls, is bounded by an {@link Allowance}. Missing frames, and no others, are asked for again: at once when frames from
 * behind them have come, else by timer.
 */
final class Pulls {
    private static final int LEAST_UNDER_WAY = 32 << 10;
    private static final int FIRST_UNDER_WAY = 128 << 10;
    private static final int MOST_UNDER_WAY = 1 << 20;
    private static final int LEAST_FRAMES = 8;

    /** Frames from behind a hole that prove it: fewer may just have overtaken. */
    private static final int SKIPS = 3;

    private static final int SLOT_BITS = 10;

    private final Engine engine;
    private final RendezvousReceiver receiver;
    private final Timers timers;
    private final PullHandles handles = new PullHandles(SLOT_BITS);
    private final Allowance allowance = new Allowance(LEAST_UNDER_WAY, FIRST_UNDER_WAY, MOST_UNDER_WAY);
    private final int magic;
    private long underWay;
    private Pull free;

    Pulls(Engine engine, RendezvousReceiver receiver) {
        this.engine = engine;
        this.receiver = receiver;
        timers = engine.timers;
        // The low octet is MX's, the rest tells one opening of the endpoint from the next.
        magic = engine.id ^ PullFrame.MAGIC ^ engine.session << 8;
    }

    /** Asks for what may be asked for now; false if the link or the handles are full: again later. */
    boolean write(Operation receive) {
        Pull pull = receive.pull;
        if (pull == null) {
            pull = open(receive);
            if (pull == null) {
                return false;
            }
        }
        extend(pull);
        for (int i = 0; i < pull.count; i++) {
            if (pull.blocks[i].wanted != 0 && !ask(pull, pull.blocks[i])) {
                return false;
            }
        }
        return true;
    }

    private Pull open(Operation receive) {
        int handle = handles.open(receive);
        if (handle == 0) {
            return null;
        }
        Pull pull = free == null ? new Pull() : free;
        free = pull.next;
        int frame = receive.peer.profile.pullFrame();
        pull.receive = receive;
        pull.handle = handle;
        pull.frames = (int) ((receive.transferLength + frame - 1) / frame);
        pull.nextFrame = 0;
        pull.count = 0;
        pull.attempts = 0;
        pull.progressAt = timers.now();
        Conversation c = receive.peer.conversation;
        pull.next = c.pulls;
        c.pulls = pull;
        receive.pull = pull;
        c.await();
        return pull;
    }

    private void extend(Pull pull) {
        WireProfile profile = pull.receive.peer.profile;
        while (pull.nextFrame < pull.frames
                && pull.count < Pull.BLOCKS
                && (pull.count == 0 || underWay < allowance.bytes())) {
            int most = Math.min(64, Math.min(profile.pullFramesPerBlock(), pull.frames - pull.nextFrame));
            long fits = (allowance.bytes() - underWay) / profile.pullFrame();
            int size = (int) Math.min(most, Math.max(LEAST_FRAMES, fits));
            Pull.Block block = pull.open(size);
            underWay += bytes(pull, block.first, size);
        }
    }

    /** Writes one PULL per run of wanted frames. */
    private boolean ask(Pull pull, Pull.Block block) {
        Peer peer = pull.receive.peer;
        WireProfile profile = peer.profile;
        while (block.wanted != 0) {
            int run = Long.numberOfTrailingZeros(block.wanted);
            int length = Math.min(Long.numberOfTrailingZeros(~(block.wanted >>> run)), 64 - run);
            long at = peer.link.claim(PullFrame.length(profile), 0);
            if (at < 0) {
                return engine.blocked(peer, at);
            }
            Operation receive = pull.receive;
            PullFrame.encode(
                    peer.link.buffer(),
                    at,
                    profile,
                    peer.endpoint,
                    engine.id,
                    peer.session,
                    receive.transferLength,
                    receive.region & 0xff,
                    receive.region >>> 8,
                    0,
                    pull.handle,
                    magic,
                    0,
                    bytes(pull, block.first + run, length),
                    block.first + run);
            MessageHead.putGeneration(peer.link.buffer(), at, Seqnum.generation(engine.session));
            peer.link.commit();
            block.wanted &= ~(-1L >>> 64 - length << run);
        }
        long now = timers.now();
        block.askedAt = now;
        pull.due = now + peer.conversation.roundTrip.timeout();
        arm(peer.conversation, pull.due);
        return true;
    }

    private void arm(Conversation c, long due) {
        if (due < c.pullDue) {
            c.pullDue = due;
            timers.at(due);
        }
    }

    /** Bytes of frames in a row: all are full but the last of the transfer. */
    private static int bytes(Pull pull, int first, int count) {
        long frame = pull.receive.peer.profile.pullFrame();
        return (int) Math.min(count * frame, pull.receive.transferLength - first * frame);
    }

    void onReply(Peer peer, MemorySegment h, long at, MemorySegment payload, long payloadAt, int length) {
        Operation receive = handles.find(PullReplyFrame.handleOf(h, at));
        if (receive == null || receive.peer != peer || PullReplyFrame.magicOf(h, at) != magic) {
            engine.count(Counter.DROP_BAD_PULL_HANDLE);
            return;
        }
        Pull pull = receive.pull;
        int size = peer.profile.pullFrame();
        long offset = PullReplyFrame.messageOffsetOf(h, at);
        long frame = offset / size;
        boolean right = offset % size == 0
                && frame < pull.frames
                && PullReplyFrame.frameSeqnumOf(h, at) == (frame & 0xff)
                && length == bytes(pull, (int) frame, 1);
        if (!right) {
            engine.count(Counter.DROP_BAD_FRAME);
            return;
        }
        peer.conversation.heard();
        Pull.Block block = pull.find((int) frame);
        long bit = block == null ? 0 : 1L << frame - block.first;
        if (block == null || (block.here & bit) != 0) {
            engine.count(Counter.DUPLICATES);
            return;
        }
        receive.payload.scatter(offset, payload, payloadAt, length);
        receive.position += length;
        take(pull, block, bit, length);
    }

    private void take(Pull pull, Pull.Block block, long bit, int length) {
        Conversation c = pull.receive.peer.conversation;
        long now = timers.lately();
        if (block.here == 0 && !block.again) {
            c.roundTrip.sample(now - block.askedAt);
        }
        block.here |= bit;
        block.wanted &= ~bit;
        underWay -= length;
        allowance.arrived(length);
        c.proven = Math.max(c.proven, length);
        pull.attempts = 0;
        pull.progressAt = now;
        pull.due = now + c.roundTrip.timeout();
        boolean more = findHoles(pull, block, bit, now);
        if (block.complete()) {
            pull.close(block);
            more |= pull.nextFrame < pull.frames;
        }
        if (pull.count == 0 && pull.nextFrame == pull.frames) {
            Operation receive = pull.receive;
            close(pull);
            receive.stage = Operation.Stage.NOTIFYING;
            receiver.schedule(receive);
        } else if (more) {
            receiver.schedule(pull.receive);
        }
    }

    /** A frame has come: what was asked for before it and is not here is missed; true if some is to be asked for again. */
    private boolean findHoles(Pull pull, Pull.Block upTo, long bit, long now) {
        boolean found = false;
        for (int i = 0; i < pull.count; i++) {
            Pull.Block block = pull.blocks[i];
            boolean last = block == upTo; // the very object
            long missing = block.all & ~block.here & ~block.wanted & (last ? bit - 1 : -1L);
            if (missing != 0 && ++block.skips >= SKIPS && now >= block.quietUntil) {
                again(pull, block, missing, now);
                allowance.lost(now, pull.receive.peer.conversation.roundTrip.mean());
                found = true;
            }
            if (last) {
                break;
            }
        }
        return found;
    }

    private void again(Pull pull, Pull.Block block, long missing, long now) {
        block.wanted |= missing;
        block.again = true;
        block.skips = 0;
        block.quietUntil = now + pull.receive.peer.conversation.roundTrip.mean();
        engine.count(Counter.PULLS_AGAIN);
    }

    /** Nothing came for a while on some pull of this partner: all that is missing is asked for again. */
    void timedOut(Peer peer, long now) {
        Conversation c = peer.conversation;
        c.pullDue = Timers.NEVER;
        for (Pull pull = c.pulls; pull != null; pull = pull.next) {
            if (now >= pull.due) {
                pull.attempts = Math.min(pull.attempts + 1, 20);
                for (int i = 0; i < pull.count; i++) {
                    Pull.Block block = pull.blocks[i];
                    again(pull, block, block.all & ~block.here, now);
                }
                allowance.silent();
                pull.due = now + Math.min(c.roundTrip.timeout() << pull.attempts, c.timing.resendMax());
                receiver.schedule(pull.receive);
            }
            c.pullDue = Math.min(c.pullDue, pull.due);
        }
    }

    /** The partner says that there is nothing to pull: the receive fails, and what the partner may still hold is freed. */
    void onNack(Peer peer, MemorySegment h, long at) {
        Operation receive = handles.find(NackMcpFrame.handleOf(h, at));
        if (receive == null || receive.peer != peer || NackMcpFrame.magicOf(h, at) != magic) {
            engine.count(Counter.DROP_BAD_PULL_HANDLE);
            return;
        }
        engine.count(Counter.NACKS_RECEIVED);
        close(receive.pull);
        receive.transferLength = 0;
        receive.refused = true;
        receive.stage = Operation.Stage.NOTIFYING;
        receiver.schedule(receive);
    }

    /** The pull of a partner that has shown no frame for as long as makes a partner unreachable; null if none. */
    Pull stuck(Peer peer, long now) {
        for (Pull pull = peer.conversation.pulls; pull != null; pull = pull.next) {
            if (now - pull.progressAt >= timers.timing.giveUp()) {
                return pull;
            }
        }
        return null;
    }

    /** The partner that a PULL_REPLY or NACK_MCP comes from, by its handle; null if there is no such pull. */
    Peer pulledFrom(int handle) {
        Operation receive = handles.find(handle);
        return receive == null ? null : receive.peer;
    }

    /** Ends every receive that was pulling from a partner who is gone, but those that wait to write: their queue ends them. */
    void end(Peer peer, StatusCode code) {
        Conversation c = peer.conversation;
        while (c.pulls != null) {
            Operation receive = c.pulls.receive;
            close(c.pulls);
            if (!receive.scheduled) {
                engine.fail(receive, code);
            }
        }
    }

    private void close(Pull pull) {
        Conversation c = pull.receive.peer.conversation;
        handles.close(pull.handle);
        for (int i = 0; i < pull.count; i++) {
            Pull.Block block = pull.blocks[i];
            for (long left = block.all & ~block.here; left != 0; left &= left - 1) {
                underWay -= bytes(pull, block.first + Long.numberOfTrailingZeros(left), 1);
            }
        }
        if (c.pulls == pull) {
            c.pulls = pull.next;
        } else {
            Pull before = c.pulls;
            while (before.next != pull) {
                before = before.next;
            }
            before.next = pull.next;
        }
        pull.receive.pull = null;
        pull.receive = null;
        pull.next = free;
        free = pull;
    }

    /** Pulls under way, for reports and tests. */
    int open() {
        int open = 0;
        for (int i = 0; i < handles.used(); i++) {
            open += handles.at(i) == null ? 0 : 1;
        }
        return open;
    }

    long underWay() {
        return underWay;
    }
}
