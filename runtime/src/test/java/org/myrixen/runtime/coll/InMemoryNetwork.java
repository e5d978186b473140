package org.myrixen.runtime.coll;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.myrixen.mx.Payload;
import org.myrixen.mx.StatusCode;

/**
 * Ranks in one process whose messages are matched in order but arrive late, in odd pieces, and complete in any order,
 * as the seed wills. Some sends are buffered at once, others read their payload as late as they may. Thread-safe.
 */
final class InMemoryNetwork {
    private final int size;
    private final Random random;
    private final List<Transfer> posted = new ArrayList<>();
    private final List<Transfer> arriving = new ArrayList<>();
    private long messages;

    InMemoryNetwork(int size, long seed) {
        this.size = size;
        this.random = new Random(seed);
    }

    private static final class Transfer {
        private final boolean sends;
        private final int source;
        private final int destination;
        private final int tag;
        private final Payload payload;

        /** What a buffered send held when it was posted; null for the others. */
        private MemorySegment buffered;

        private Transfer match;
        private StatusCode code = StatusCode.PENDING;
        private boolean released;

        private Transfer(boolean sends, int source, int destination, int tag, Payload payload) {
            this.sends = sends;
            this.source = source;
            this.destination = destination;
            this.tag = tag;
            this.payload = payload;
        }

        private boolean matches(Transfer other) {
            return sends != other.sends
                    && source == other.source
                    && destination == other.destination
                    && tag == other.tag;
        }

        @Override
        public String toString() {
            return (sends ? "send " : "receive ") + source + " to " + destination + " tag " + tag;
        }
    }

    Exchange exchange(int rank) {
        return new Exchange() {
            @Override
            public int rank() {
                return rank;
            }

            @Override
            public int size() {
                return size;
            }

            @Override
            public Object isend(Payload payload, int peer, int tag) {
                assertNotEquals(rank, peer);
                return post(new Transfer(true, rank, peer, tag, payload));
            }

            @Override
            public Object irecv(Payload payload, int peer, int tag) {
                assertNotEquals(rank, peer);
                return post(new Transfer(false, peer, rank, tag, payload));
            }

            @Override
            public StatusCode poll(Object transfer) {
                return InMemoryNetwork.this.poll((Transfer) transfer);
            }

            @Override
            public String describe(int peer) {
                return "number " + peer;
            }

            @Override
            public void forget(Object transfer) {
                InMemoryNetwork.this.drop((Transfer) transfer);
            }
        };
    }

    /** What is posted to and from this rank ends as if nothing reached it. */
    synchronized void unplug(int rank) {
        for (Transfer transfer : posted) {
            if (transfer.source == rank || transfer.destination == rank) {
                transfer.code = StatusCode.ENDPOINT_UNREACHABLE;
            }
        }
    }

    private synchronized Transfer post(Transfer transfer) {
        messages += transfer.sends ? 1 : 0;
        if (transfer.sends && random.nextBoolean()) {
            transfer.buffered = gather(transfer.payload);
            transfer.code = StatusCode.SUCCESS;
        }
        for (Transfer other : posted) {
            if (other.matches(transfer)) {
                posted.remove(other);
                Transfer receive = transfer.sends ? other : transfer;
                receive.match = transfer.sends ? transfer : other;
                arriving.add(receive);
                return transfer;
            }
        }
        posted.add(transfer);
        return transfer;
    }

    private MemorySegment gather(Payload payload) {
        MemorySegment bytes = MemorySegment.ofArray(new byte[Math.toIntExact(payload.length())]);
        for (int position = 0; position < bytes.byteSize(); ) {
            int piece = piece((int) bytes.byteSize() - position);
            payload.gather(position, bytes, position, piece);
            position += piece;
        }
        return bytes;
    }

    private int piece(int rest) {
        return rest < 64 || random.nextBoolean() ? rest : 1 + random.nextInt(rest);
    }

    private synchronized StatusCode poll(Transfer transfer) {
        assertFalse(transfer.released, "polled after its end: " + transfer);
        transfer.released = transfer.code != StatusCode.PENDING;
        return transfer.code;
    }

    private synchronized void drop(Transfer transfer) {
        assertFalse(transfer.released, "forgotten after its end: " + transfer);
        posted.remove(transfer);
        arriving.remove(transfer);
    }

    /** Lets one message arrive, any of those that have matched; false if there is none. */
    synchronized boolean deliverOne() {
        if (arriving.isEmpty()) {
            return false;
        }
        Transfer receive = arriving.remove(random.nextInt(arriving.size()));
        Transfer send = receive.match;
        MemorySegment bytes = send.buffered != null ? send.buffered : gather(send.payload);
        int room = (int) Math.min(receive.payload.length(), bytes.byteSize());
        receive.payload.matched(bytes.byteSize());
        for (int position = 0; position < room; ) {
            int piece = piece(room - position);
            receive.payload.scatter(position, bytes, position, piece);
            position += piece;
        }
        send.code = StatusCode.SUCCESS;
        receive.code = room < bytes.byteSize() ? StatusCode.TRUNCATED : StatusCode.SUCCESS;
        return true;
    }

    synchronized long messages() {
        return messages;
    }

    synchronized void assertQuiet() {
        assertEquals(List.of(), posted);
        assertEquals(List.of(), arriving);
    }
}
