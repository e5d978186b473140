package org.myrixen.runtime.coll;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.myrixen.mx.Allocated;
import org.myrixen.mx.Payload;
import org.myrixen.mx.StatusCode;
import org.myrixen.runtime.op.PredefinedOp;
import org.myrixen.runtime.op.Reduction;
import org.myrixen.runtime.type.ArrayPool;
import org.myrixen.runtime.type.BaseType;
import org.myrixen.runtime.type.Elements;

/** After warm-up a collective allocates nothing, over a network that does not either. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
final class AllocationTest {
    private static final int RANKS = 5;
    private static final int COUNT = 3000;

    /** Messages that are matched and copied when both sides are there; transfers are slots of an array. */
    private static final class Slots {
        private final Slot[] slots = new Slot[256];
        private final MemorySegment wire = MemorySegment.ofArray(new byte[COUNT * RANKS * 8]);

        Slots() {
            for (int i = 0; i < slots.length; i++) {
                slots[i] = new Slot();
            }
        }

        private static final class Slot {
            private boolean used;
            private boolean done;
            private boolean sends;
            private int source;
            private int destination;
            private int tag;
            private Payload payload;
        }

        Object post(boolean sends, int source, int destination, int tag, Payload payload) {
            Slot match = match(!sends, source, destination, tag);
            Slot mine = free();
            mine.used = true;
            mine.done = match != null;
            mine.sends = sends;
            mine.source = source;
            mine.destination = destination;
            mine.tag = tag;
            mine.payload = payload;
            if (match != null) {
                match.done = true;
                move(sends ? payload : match.payload, sends ? match.payload : payload);
            }
            return mine;
        }

        private Slot match(boolean sends, int source, int destination, int tag) {
            for (Slot slot : slots) {
                boolean same = slot.source == source && slot.destination == destination && slot.tag == tag;
                if (slot.used && !slot.done && same && slot.sends == sends) {
                    return slot;
                }
            }
            return null;
        }

        private Slot free() {
            for (Slot slot : slots) {
                if (!slot.used) {
                    return slot;
                }
            }
            throw new AssertionError("out of slots");
        }

        private void move(Payload from, Payload to) {
            int length = (int) from.length();
            from.gather(0, wire, 0, length);
            to.scatter(0, wire, 0, length);
        }
    }

    private record SlotExchange(Slots slots, int rank) implements Exchange {
        @Override
        public int size() {
            return RANKS;
        }

        @Override
        public Object isend(Payload payload, int peer, int tag) {
            return slots.post(true, rank, peer, tag, payload);
        }

        @Override
        public Object irecv(Payload payload, int peer, int tag) {
            return slots.post(false, peer, rank, tag, payload);
        }

        @Override
        public StatusCode poll(Object transfer) {
            Slots.Slot slot = (Slots.Slot) transfer;
            slot.used = !slot.done;
            return slot.done ? StatusCode.SUCCESS : StatusCode.PENDING;
        }

        @Override
        public String describe(int peer) {
            return "slot " + peer;
        }

        @Override
        public void forget(Object transfer) {
            ((Slots.Slot) transfer).used = false;
        }
    }

    private enum Operation {
        BARRIER,
        BROADCAST,
        ALLREDUCE,
        REDUCE,
        ALLGATHER,
        ALLTOALL,
        ALLTOALLV,
        GATHER,
        SCATTER,
        REDUCE_SCATTER,
        SCAN
    }

    private final Slots slots = new Slots();
    private final Collectives[] collectives = new Collectives[RANKS];
    private final CollRequest[] requests = new CollRequest[RANKS];
    private final Elements[] small = new Elements[RANKS];
    private final Elements[] large = new Elements[RANKS];
    private final int[] counts = new int[RANKS];
    private final int[] displacements = new int[RANKS];

    private void run(Operation operation) {
        for (int rank = 0; rank < RANKS; rank++) {
            requests[rank] = start(operation, collectives[rank], small[rank], large[rank]);
        }
        for (int done = 0; done < RANKS; ) {
            done = 0;
            for (int rank = 0; rank < RANKS; rank++) {
                done += requests[rank].advance() ? 1 : 0;
            }
        }
        for (int rank = 0; rank < RANKS; rank++) {
            requests[rank].release();
        }
    }

    private CollRequest start(Operation operation, Collectives c, Elements one, Elements all) {
        Reduction sum = PredefinedOp.SUM.over(BaseType.DOUBLE);
        return switch (operation) {
            case BARRIER -> c.barrier();
            case BROADCAST -> c.broadcast(all, 1);
            case ALLREDUCE -> c.allreduce(null, all, sum);
            case REDUCE -> c.reduce(all, all, sum, 2);
            case ALLGATHER -> c.allgather(one, all);
            case ALLTOALL -> c.alltoall(null, all);
            case ALLTOALLV -> c.alltoallv(null, null, null, 1, all, counts, displacements, 1);
            case GATHER -> c.gather(one, all, 3);
            case SCATTER -> c.scatter(all, one, 3);
            case REDUCE_SCATTER -> c.reduceScatter(all, one, counts, 1, sum);
            case SCAN -> c.scan(null, all, sum);
        };
    }

    private void prepare(int count) {
        SchedulePool pool = new SchedulePool(new ArrayPool(1 << 24), null, Choice.USUAL);
        for (int rank = 0; rank < RANKS; rank++) {
            collectives[rank] = new Collectives(new SlotExchange(slots, rank), pool);
            small[rank] = new Elements().array(BaseType.DOUBLE, new double[count], 0, count);
            large[rank] = new Elements().array(BaseType.DOUBLE, new double[count * RANKS], 0, count * RANKS);
            counts[rank] = count;
            displacements[rank] = rank * count;
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldAllocateNothingWhenShort(Operation operation) {
        prepare(2);
        assertAllocatesNothing(operation, 8000);
    }

    @ParameterizedTest
    @EnumSource
    void shouldAllocateNothingWhenLong(Operation operation) {
        prepare(COUNT);
        assertAllocatesNothing(operation, 2000);
    }

    private void assertAllocatesNothing(Operation operation, int rounds) {
        long bytes = Allocated.least(2L * rounds - 1, () -> {
            for (int i = 0; i < rounds; i++) {
                run(operation);
            }
        });
        assertTrue(bytes < 2L * rounds, bytes + " bytes in " + rounds + " rounds of " + operation);
    }
}
