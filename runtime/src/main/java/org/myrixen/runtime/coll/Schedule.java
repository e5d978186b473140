package org.myrixen.runtime.coll;

import org.myrixen.runtime.op.Reduction;
import org.myrixen.runtime.type.BaseType;
import org.myrixen.runtime.type.Elements;

/**
 * One collective at one rank as the algorithms build it: a directed acyclic graph of steps. It is pooled, so that
 * building allocates nothing once it has been as large before.
 *
 * <p>Steps are added in rounds. A step waits for the whole round before it; {@link #after} adds single dependencies
 * inside a round. The messages between two ranks must be added in the same order at both (within one lane), and be
 * ordered by rounds or dependencies if one could overtake another. A step without elements is not added: its number is
 * {@link #NOTHING}.
 *
 * <p>The runs of elements that methods take are looked at before they return.
 */
final class Schedule {
    /** The number of a step that was not needed; as a dependency it is ignored. */
    static final int NOTHING = Graph.NOTHING;

    private static final Elements EMPTY = new Elements();

    private final Graph graph = new Graph();
    private final Workspace workspace;
    private final ScheduleRun run;
    private Exchange exchange;

    Schedule(SchedulePool pool) {
        workspace = new Workspace(pool.arrays());
        run = new ScheduleRun(this, graph, workspace, pool);
    }

    /** Makes this empty, for the collective with this number on its communicator. */
    Schedule open(Exchange exchange, int sequence) {
        this.exchange = exchange;
        graph.clear();
        run.open(exchange, sequence);
        return this;
    }

    /** Begins to run. */
    CollRequest start() {
        return run.start();
    }

    int rank() {
        return exchange.rank();
    }

    int size() {
        return exchange.size();
    }

    /** Names the algorithm, for people; of several the first one counts. */
    void named(String algorithm) {
        run.named(algorithm);
    }

    /** Sends elements [first, first + count) of {@code data}. */
    int send(Elements data, int first, int count, int peer) {
        return sendInLane(0, data, first, count, peer);
    }

    /** Receives elements [first, first + count) of {@code data}. */
    int receive(Elements data, int first, int count, int peer) {
        return receiveInLane(0, data, first, count, peer);
    }

    /**
     * Sends in a lane of its own: only messages of the same lane, modulo {@link ScheduleRun#LANES}, need to be ordered.
     */
    int sendInLane(int lane, Elements data, int first, int count, int peer) {
        return count == 0 ? NOTHING : transfer(Step.Kind.SEND, lane, data, first, count, peer);
    }

    /** Receives what {@link #sendInLane} sent. */
    int receiveInLane(int lane, Elements data, int first, int count, int peer) {
        return count == 0 ? NOTHING : transfer(Step.Kind.RECEIVE, lane, data, first, count, peer);
    }

    /** Sends a message without contents. */
    int signal(int peer) {
        return transfer(Step.Kind.SEND, 0, EMPTY, 0, 0, peer);
    }

    /** Receives a message without contents. */
    int awaitSignal(int peer) {
        return transfer(Step.Kind.RECEIVE, 0, EMPTY, 0, 0, peer);
    }

    private int transfer(Step.Kind kind, int lane, Elements data, int first, int count, int peer) {
        int number = graph.add(kind);
        Step step = graph.step(number);
        step.data.slice(data, first, count);
        step.peer = peer;
        step.lane = lane % ScheduleRun.LANES;
        return number;
    }

    /**
     * Says that a send has the contents of an earlier step's message, sent or received, so that objects are serialized
     * once. The earlier step must not start later.
     */
    void sameContents(int step, int earlier) {
        if (step != NOTHING && earlier != NOTHING) {
            graph.step(step).original = graph.step(earlier);
        }
    }

    /**
     * Sets {@code inout[k] = in[k] op inout[k]} for elements [first, first + count). Both must be whole arrays from
     * index 0, as {@link #temporary} and {@link #accumulator} give them; {@code in} comes from lower ranks unless the
     * operation commutes.
     */
    int reduce(Reduction op, Elements in, Elements inout, int first, int count) {
        if (in.offset() != 0 || inout.offset() != 0) {
            throw new IllegalArgumentException("operands start inside their arrays: " + in + ", " + inout);
        }
        int number = local(Step.Kind.REDUCE, in, first, inout, first, count);
        if (number != NOTHING) {
            graph.step(number).op = op;
        }
        return number;
    }

    /** Copies elements [first, first + count) of {@code from} to [target, target + count) of {@code to}. */
    int copy(Elements from, int first, Elements to, int target, int count) {
        return local(Step.Kind.COPY, from, first, to, target, count);
    }

    /**
     * Copies a rank's contribution to where it will be reduced: OBJECT elements anew, since functions may change them.
     */
    int contribute(Elements own, Elements to) {
        Step.Kind kind = own.type() == BaseType.OBJECT ? Step.Kind.CLONE : Step.Kind.COPY;
        return to.startsWith(own) ? NOTHING : local(kind, own, 0, to, 0, own.count());
    }

    /** Copies {@code width} rows of as many blocks each, so that rows become columns; a block is {@code block} elements. */
    int transpose(Elements from, Elements to, int width, int block) {
        int number = local(Step.Kind.TRANSPOSE, from, 0, to, 0, width * width * block);
        if (number != NOTHING) {
            graph.step(number).width = width;
        }
        return number;
    }

    private int local(Step.Kind kind, Elements from, int first, Elements to, int target, int count) {
        if (count == 0) {
            return NOTHING;
        }
        int number = graph.add(kind);
        graph.step(number).data.slice(from, first, count);
        graph.step(number).target.slice(to, target, count);
        return number;
    }

    /** Runs something of the caller's, which must not wait. */
    int call(Runnable call) {
        int number = graph.add(Step.Kind.CALL);
        graph.step(number).call = call;
        return number;
    }

    /** Makes {@code step} wait for {@code dependency}, an earlier step. */
    void after(int step, int dependency) {
        graph.after(step, dependency);
    }

    /** Ends a round: all steps added from here on wait for all steps added so far. */
    void nextRound() {
        graph.nextRound();
    }

    /** A pooled array of {@code count} elements with the type of {@code like}, until the schedule is done. */
    Elements temporary(Elements like, int count) {
        return workspace.temporary(like.type(), count);
    }

    /** Elements [first, first + count) of a run, until the schedule is done. */
    Elements slice(Elements of, int first, int count) {
        return workspace.slice(of, first, count);
    }

    /** A description of blocks, to be set, until the schedule is done. */
    Blocks blocks() {
        return workspace.blocks();
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
}
