package org.myrixen.runtime.coll;

import java.util.concurrent.atomic.AtomicBoolean;
import org.myrixen.mx.Payload;
import org.myrixen.mx.StatusCode;
import org.myrixen.runtime.type.BaseType;
import org.myrixen.runtime.type.Elements;
import org.myrixen.runtime.type.GrowingPayload;

/**
 * A schedule that runs. Ready steps start in the order in which they became ready; completed transfers are taken in
 * posting order. Pooled with its schedule.
 */
final class ScheduleRun implements CollRequest {
    /** Tags of one collective: for pipelines whose messages could complete out of order. */
    static final int LANES = 256;

    private final Schedule schedule;
    private final Graph graph;
    private final Workspace workspace;
    private final SchedulePool pool;

    private Exchange exchange;
    private String name;
    private int baseTag;

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

    /** Published by {@link #done}. */
    private RuntimeException failure;

    private volatile boolean done;

    ScheduleRun(Schedule schedule, Graph graph, Workspace workspace, SchedulePool pool) {
        this.schedule = schedule;
        this.graph = graph;
        this.workspace = workspace;
        this.pool = pool;
    }

    void open(Exchange exchange, int sequence) {
        this.exchange = exchange;
        baseTag = (sequence * LANES) & Integer.MAX_VALUE;
        name = "";
        readyHead = 0;
        readyTail = 0;
        activeCount = 0;
        finished = 0;
        failure = null;
        done = false;
    }

    void named(String algorithm) {
        name = name.isEmpty() ? algorithm : name;
    }

    CollRequest start() {
        int count = graph.count();
        if (ready.length < count) {
            ready = new int[2 * count];
            active = new int[2 * count];
        }
        for (int step = 0; step < count; step++) {
            if (graph.step(step).pending == 0) {
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
            fail(new CollectiveException(name + ": " + e, e));
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
        if (finished == graph.count()) {
            workspace.giveBack();
            done = true;
        }
    }

    private void begin(int number) {
        Step step = graph.step(number);
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
                runLocal(step);
                complete(step);
            }
        }
    }

    private void runLocal(Step step) {
        Elements target = step.target;
        switch (step.kind) {
            case REDUCE -> step.op.apply(step.data.array(), target.array(), target.offset(), target.count());
            case COPY -> target.copyFrom(step.data, 0, 0, step.data.count());
            case CLONE -> {
                pack(step);
                unpack(step, target);
            }
            case TRANSPOSE -> transpose(step);
            case CALL -> step.call.run();
            default -> {}
        }
    }

    private static void transpose(Step step) {
        int width = step.width;
        int block = step.data.count() / width / width;
        for (int row = 0; row < width; row++) {
            for (int column = 0; column < width; column++) {
                int from = (row * width + column) * block;
                int to = (column * width + row) * block;
                step.target.copyFrom(step.data, from, to, block);
            }
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

    private void pack(Step step) {
        Elements data = step.data;
        pool.objects().write((Object[]) data.array(), data.offset(), data.count(), step.parcel());
    }

    private void unpack(Step step, Elements target) {
        GrowingPayload parcel = step.parcel;
        Object[] objects = (Object[]) target.array();
        pool.objects().read(parcel.bytes(), 0, parcel.size(), objects, target.offset(), target.count());
    }

    /** Whether any transfer was complete. */
    private boolean takeCompleted() {
        int kept = 0;
        int count = activeCount;
        for (int i = 0; i < count; i++) {
            int number = active[i];
            Step step = graph.step(number);
            StatusCode code = exchange.poll(step.transfer);
            if (code == StatusCode.PENDING) {
                active[kept++] = number;
            } else {
                step.transfer = null;
                end(step, code);
            }
        }
        activeCount = kept;
        return kept < count;
    }

    private void end(Step step, StatusCode code) {
        if (code != StatusCode.SUCCESS) {
            throw failure(step, code);
        }
        if (step.data.isClosed()) {
            throw new CollectiveException(name + ": the memory was closed while " + step + " was under way", false);
        }
        if (step.kind == Step.Kind.RECEIVE && step.data.type() == BaseType.OBJECT) {
            unpack(step, step.data);
            step.parcel.forForwarding();
        }
        complete(step);
    }

    private CollectiveException failure(Step step, StatusCode code) {
        boolean truncated = code == StatusCode.TRUNCATED;
        String why = truncated
                ? "; the ranks gave counts or types that do not fit each other"
                : ": " + exchange.describe(step.peer);
        return new CollectiveException(name + ": " + step + " ended " + code + why, truncated);
    }

    private void complete(Step step) {
        finished++;
        readyTail = graph.complete(step, ready, readyTail);
    }

    /** Ends with an error and drops what is under way. */
    private void fail(RuntimeException cause) {
        for (int i = 0; i < graph.count(); i++) {
            Step step = graph.step(i);
            if (step.transfer != null) {
                exchange.forget(step.transfer);
                step.transfer = null;
            }
        }
        workspace.abandon();
        failure = cause;
        done = true;
    }

    @Override
    public boolean isDone() {
        return done;
    }

    @Override
    public int finished() {
        return finished;
    }

    @Override
    public RuntimeException failure() {
        return failure;
    }

    @Override
    public void release() {
        if (!done) {
            throw new IllegalStateException("released while under way: " + describe());
        }
        graph.clear();
        exchange = null;
        pool.give(schedule);
    }

    @Override
    public String describe() {
        var text = new StringBuilder(name).append(", tag ").append(baseTag).append(": ");
        if (done) {
            return text.append(failure == null ? "done" : "failed").toString();
        }
        text.append(finished).append(" of ").append(graph.count()).append(" steps done, waits for");
        int count = activeCount;
        for (int i = 0; i < count; i++) {
            text.append(i == 0 ? " " : ", ").append(graph.step(active[i]));
        }
        return text.toString();
    }

    /** As {@link #describe}: what a waiting thread shows. */
    @Override
    public String toString() {
        return describe();
    }
}
