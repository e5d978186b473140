package org.myrixen.runtime.coll;

import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.myrixen.mx.Payload;
import org.myrixen.mx.StatusCode;
import org.myrixen.runtime.op.Reduction;
import org.myrixen.runtime.type.BaseType;
import org.myrixen.runtime.type.Elements;
import org.myrixen.runtime.type.GrowingPayload;

/**
 * One collective at one rank: a directed acyclic graph of steps, first built, then run. Steps, edges and temporaries live in
 * arrays that are used again.
 *
 * <p>Building: steps are added in rounds. A step waits for the whole round before it; {@link #after} adds single
 * dependencies inside a round. The messages between two ranks must be added in the same order at both (within one lane), and
 * be ordered by rounds or dependencies if one could overtake another. A step without elements is not added: its number is
 * {@link #NOTHING}, which {@link #after} ignores.
 *
 * <p>Running: ready steps start in the order in which they became ready; completed transfers are taken in posting order.
 */
final class Schedule implements CollRequest {
    /** The number of a step that was not needed. */
    static final int NOTHING = -1;

    /** Tags a message within the collective, for pipelines whose messages could complete out of order. */
    static final int LANES = 256;

    private static final int NO_EDGE = -1;
    private static final Elements EMPTY = new Elements();

    private final SchedulePool pool;
    private Exchange exchange;
    private String name = "";
    private int baseTag;

    private Step[] steps = new Step[16];
    private int stepCount;
    private int roundStart;
    private int roundEntry;

    private int[] edgeTarget = new int[16];
    private int[] edgeNext = new int[16];
    private int edgeCount;

    private Elements[] temporaries = new Elements[2];
    private int temporaryCount;

    private Elements[] slices = new Elements[2];
    private int sliceCount;

    private Blocks[] blocks = new Blocks[2];
    private int blocksCount;

    /** Steps in the order in which they became ready: [0, readyHead) have started. */
    private int[] ready = new int[16];

    private int readyHead;
    private int readyTail;

    /** Sends and receives under way, in posting order. */
    private int[] active = new int[16];

    private int activeCount;
    private int finished;

    /** Held by the one thread that advances; its release publishes the state to the next one. */
    private final AtomicBoolean driven = new AtomicBoolean();

    private RuntimeException failure;
    private volatile boolean done;

    Schedule(SchedulePool pool) {
        this.pool = pool;
    }

    /** Makes this empty. */
    Schedule open(Exchange exchange, int sequence) {
        this.exchange = exchange;
        this.baseTag = (sequence * LANES) & Integer.MAX_VALUE;
        this.name = "";
        stepCount = 0;
        roundStart = 0;
        roundEntry = NOTHING;
        edgeCount = 0;
        temporaryCount = 0;
        sliceCount = 0;
        blocksCount = 0;
        readyHead = 0;
        readyTail = 0;
        activeCount = 0;
        finished = 0;
        failure = null;
        done = false;
        return this;
    }

    int rank() {
        return exchange.rank();
    }

    int size() {
        return exchange.size();
    }

    /** Names the algorithm, for people. */
    Schedule named(String algorithm) {
        name = name.isEmpty() ? algorithm : name;
        return this;
    }

    /** Sends elements [first, first + count) of {@code data}. */
    int send(Elements data, int first, int count, int peer) {
        return count == 0 ? NOTHING : transfer(Step.Kind.SEND, data, first, count, peer, 0);
    }

    /** Receives elements [first, first + count) of {@code data}. */
    int receive(Elements data, int first, int count, int peer) {
        return count == 0 ? NOTHING : transfer(Step.Kind.RECEIVE, data, first, count, peer, 0);
    }

    /**
     * Says that a send has the contents of an earlier step's message, sent or received, so that objects are serialized once.
     * The earlier step must not start later.
     */
    void sameContents(int step, int earlier) {
        if (step != NOTHING && earlier != NOTHING) {
            steps[step].original = steps[earlier];
        }
    }

    /** Sends in a lane of its own: only messages of the same lane, modulo {@link #LANES}, need to be ordered. */
    int sendInLane(int lane, Elements data, int first, int count, int peer) {
        return count == 0 ? NOTHING : transfer(Step.Kind.SEND, data, first, count, peer, lane);
    }

    /** Receives what {@link #sendInLane} sent. */
    int receiveInLane(int lane, Elements data, int first, int count, int peer) {
        return count == 0 ? NOTHING : transfer(Step.Kind.RECEIVE, data, first, count, peer, lane);
    }

    /** Sends a message without contents. */
    int signal(int peer) {
        return transfer(Step.Kind.SEND, EMPTY, 0, 0, peer, 0);
    }

    /** Receives a message without contents. */
    int awaitSignal(int peer) {
        return transfer(Step.Kind.RECEIVE, EMPTY, 0, 0, peer, 0);
    }

    private int transfer(Step.Kind kind, Elements data, int first, int count, int peer, int lane) {
        int number = add(kind);
        Step step = steps[number];
        step.data.slice(data, first, count);
        step.peer = peer;
        step.lane = lane % LANES;
        return number;
    }

    /**
     * Sets {@code inout[k] = in[k] op inout[k]} for elements [first, first + count). Both must be whole arrays from index 0, as
     * {@link #temporary} and {@link #accumulator} give them; {@code in} comes from lower ranks unless the operation commutes.
     */
    int reduce(Reduction op, Elements in, Elements inout, int first, int count) {
        if (count == 0) {
            return NOTHING;
        }
        if (in.offset() != 0 || inout.offset() != 0) {
            throw new IllegalArgumentException("operands start inside their arrays: " + in + ", " + inout);
        }
        int number = add(Step.Kind.REDUCE);
        steps[number].data.slice(in, first, count);
        steps[number].target.slice(inout, first, count);
        steps[number].op = op;
        return number;
    }

    /** Copies elements [first, first + count) of {@code from} to [target, target + count) of {@code to}. */
    int copy(Elements from, int first, Elements to, int target, int count) {
        return copy(Step.Kind.COPY, from, first, to, target, count);
    }

    /** Copies a rank's contribution to where it will be reduced: OBJECT elements anew, since functions may change them. */
    int contribute(Elements own, Elements to) {
        Step.Kind kind = own.type() == BaseType.OBJECT ? Step.Kind.CLONE : Step.Kind.COPY;
        return to.startsWith(own) ? NOTHING : copy(kind, own, 0, to, 0, own.count());
    }

    private int copy(Step.Kind kind, Elements from, int first, Elements to, int target, int count) {
        if (count == 0) {
            return NOTHING;
        }
        int number = add(kind);
        steps[number].data.slice(from, first, count);
        steps[number].target.slice(to, target, count);
        return number;
    }

    /** Runs something of the caller's, which must not wait. */
    int call(Runnable call) {
        int number = add(Step.Kind.CALL);
        steps[number].call = call;
        return number;
    }

    private int add(Step.Kind kind) {
        if (stepCount == steps.length) {
            steps = Arrays.copyOf(steps, 2 * stepCount);
        }
        Step step = steps[stepCount];
        if (step == null) {
            step = new Step();
            steps[stepCount] = step;
        }
        step.kind = kind;
        step.pending = 0;
        step.firstEdge = NO_EDGE;
        step.lastEdge = NO_EDGE;
        int number = stepCount++;
        after(number, roundEntry);
        return number;
    }

    /** Makes {@code step} wait for {@code dependency}, an earlier step. */
    void after(int step, int dependency) {
        if (step == NOTHING || dependency == NOTHING) {
            return;
        }
        Objects.checkIndex(dependency, step);
        if (edgeCount == edgeTarget.length) {
            edgeTarget = Arrays.copyOf(edgeTarget, 2 * edgeCount);
            edgeNext = Arrays.copyOf(edgeNext, 2 * edgeCount);
        }
        edgeTarget[edgeCount] = step;
        edgeNext[edgeCount] = NO_EDGE;
        Step from = steps[dependency];
        if (from.firstEdge == NO_EDGE) {
            from.firstEdge = edgeCount;
        } else {
            edgeNext[from.lastEdge] = edgeCount;
        }
        from.lastEdge = edgeCount++;
        steps[step].pending++;
    }

    /** Ends a round: all steps added from here on wait for all steps added so far. */
    void nextRound() {
        int inRound = stepCount - roundStart;
        if (inRound == 0) {
            return;
        }
        if (inRound == 1) {
            roundEntry = stepCount - 1;
        } else {
            int end = stepCount;
            int join = add(Step.Kind.JOIN);
            for (int step = roundStart; step < end; step++) {
                if (steps[step].firstEdge == NO_EDGE) {
                    after(join, step);
                }
            }
            roundEntry = join;
        }
        roundStart = stepCount;
    }

    /** A pooled array of {@code count} elements with the type of {@code like}, until the schedule is done. */
    Elements temporary(Elements like, int count) {
        if (temporaryCount == temporaries.length) {
            temporaries = Arrays.copyOf(temporaries, 2 * temporaryCount);
        }
        if (temporaries[temporaryCount] == null) {
            temporaries[temporaryCount] = new Elements();
        }
        return pool.arrays().take(temporaries[temporaryCount++], like.type(), count);
    }

    /** Where a reduction may take place: the result itself if it is an array from index 0, or a temporary. */
    Elements accumulator(Elements result) {
        return result.array() != null && result.offset() == 0 ? result : temporary(result, result.count());
    }

    /** The {@link #accumulator} of a result, with this rank's own contribution in it. */
    Elements accumulate(Elements own, Elements result) {
        Elements accumulator = accumulator(result);
        contribute(own, accumulator);
        return accumulator;
    }

    /** Copies an accumulator to where its contents belong, if it is not there already. */
    void deliver(Elements accumulator, Elements result) {
        if (accumulator != result) {
            copy(accumulator, 0, result, 0, result.count());
        }
    }

    /** Elements [first, first + count) of a run, as a pooled one that lives until the schedule is done. */
    Elements slice(Elements of, int first, int count) {
        if (sliceCount == slices.length) {
            slices = Arrays.copyOf(slices, 2 * sliceCount);
        }
        if (slices[sliceCount] == null) {
            slices[sliceCount] = new Elements();
        }
        return slices[sliceCount++].slice(of, first, count);
    }

    /** A pooled description of blocks, until the schedule is done. */
    Blocks blocks() {
        if (blocksCount == blocks.length) {
            blocks = Arrays.copyOf(blocks, 2 * blocksCount);
        }
        if (blocks[blocksCount] == null) {
            blocks[blocksCount] = new Blocks();
        }
        return blocks[blocksCount++];
    }

    /** Begins to run. */
    Schedule start() {
        if (ready.length < stepCount) {
            ready = new int[steps.length];
            active = new int[steps.length];
        }
        for (int step = 0; step < stepCount; step++) {
            if (steps[step].pending == 0) {
                ready[readyTail++] = step;
            }
        }
        advance();
        return this;
    }

    @Override
    public boolean advance() {
        if (done || !driven.compareAndSet(false, true)) {
            return done;
        }
        try {
            if (!done) {
                run();
            }
        } catch (RuntimeException e) {
            fail(e);
        } catch (Error e) {
            fail(new CollectiveException(describe(), e));
        } finally {
            driven.set(false);
        }
        return done;
    }

    private void run() {
        do {
            while (readyHead < readyTail) {
                begin(ready[readyHead++]);
            }
        } while (takeCompleted());
        if (finished == stepCount) {
            giveTemporaries();
            done = true;
        }
    }

    private void begin(int number) {
        Step step = steps[number];
        switch (step.kind) {
            case SEND -> {
                step.transfer = exchange.isend(outgoing(step), step.peer, baseTag + step.lane);
                active[activeCount++] = number;
            }
            case RECEIVE -> {
                step.transfer = exchange.irecv(incoming(step), step.peer, baseTag + step.lane);
                active[activeCount++] = number;
            }
            default -> {
                local(step);
                complete(step);
            }
        }
    }

    private void local(Step step) {
        switch (step.kind) {
            case REDUCE -> {
                Elements inout = step.target;
                step.op.apply(step.data.array(), inout.array(), inout.offset(), inout.count());
            }
            case COPY -> step.target.copyFrom(step.data, 0, 0, step.data.count());
            case CLONE -> {
                pack(step);
                unpack(step, step.target);
            }
            case CALL -> step.call.run();
            default -> {}
        }
    }

    private Payload outgoing(Step step) {
        if (step.data.type() != BaseType.OBJECT) {
            return step.data;
        }
        if (step.original != null) {
            return step.original.parcel;
        }
        pack(step);
        return step.parcel;
    }

    private static Payload incoming(Step step) {
        return step.data.type() == BaseType.OBJECT ? step.parcel().forReceive() : step.data;
    }

    /** Whether any transfer was complete. */
    private boolean takeCompleted() {
        int kept = 0;
        int taken = activeCount;
        for (int i = 0; i < taken; i++) {
            int number = active[i];
            Step step = steps[number];
            StatusCode code = exchange.poll(step.transfer);
            if (code == StatusCode.PENDING) {
                active[kept++] = number;
            } else {
                step.transfer = null;
                end(step, code);
            }
        }
        activeCount = kept;
        return kept < taken;
    }

    private void end(Step step, StatusCode code) {
        if (code != StatusCode.SUCCESS) {
            throw new CollectiveException(name + ": " + step + " ended " + code);
        }
        if (step.kind == Step.Kind.RECEIVE && step.data.type() == BaseType.OBJECT) {
            unpack(step, step.data);
            step.parcel.forForwarding();
        }
        complete(step);
    }

    private void pack(Step step) {
        Elements data = step.data;
        pool.objects().write((Object[]) data.array(), data.offset(), data.count(), step.parcel());
    }

    private void unpack(Step step, Elements target) {
        GrowingPayload parcel = step.parcel;
        Object[] objects = (Object[]) target.array();
        pool.objects().read(parcel.bytes(), 0, parcel.size(), objects, target.offset(), target.count());
    }

    private void complete(Step step) {
        finished++;
        for (int edge = step.firstEdge; edge != NO_EDGE; edge = edgeNext[edge]) {
            int next = edgeTarget[edge];
            if (--steps[next].pending == 0) {
                ready[readyTail++] = next;
            }
        }
    }

    /** Ends with an error. The temporaries go to the collector: a forgotten transfer may still write into them. */
    private void fail(RuntimeException cause) {
        for (int step = 0; step < stepCount; step++) {
            if (steps[step].transfer != null) {
                exchange.forget(steps[step].transfer);
                steps[step].transfer = null;
            }
        }
        for (int i = 0; i < temporaryCount; i++) {
            temporaries[i].clear();
        }
        failure = cause;
        done = true;
    }

    private void giveTemporaries() {
        for (int i = 0; i < temporaryCount; i++) {
            pool.arrays().give(temporaries[i]);
        }
    }

    @Override
    public boolean isDone() {
        return done;
    }

    @Override
    public RuntimeException failure() {
        return failure;
    }

    @Override
    public void release() {
        if (!done) {
            throw new IllegalStateException(describe());
        }
        for (int step = 0; step < stepCount; step++) {
            steps[step].clear();
        }
        for (int i = 0; i < sliceCount; i++) {
            slices[i].clear();
        }
        exchange = null;
        pool.give(this);
    }

    @Override
    public String describe() {
        var text = new StringBuilder(name).append(", tag ").append(baseTag);
        if (done) {
            return text.append(failure == null ? ": done" : ": failed").toString();
        }
        text.append(": ").append(finished).append(" of ").append(stepCount).append(" steps done, waits for");
        int count = Math.min(activeCount, stepCount);
        for (int i = 0; i < count; i++) {
            text.append(i == 0 ? " " : ", ").append(steps[active[i]]);
        }
        return text.toString();
    }
}
