package org.myrixen.runtime.comm;

import org.myrixen.runtime.coll.CollRequest;
import org.myrixen.runtime.coll.CollectiveException;
import org.myrixen.runtime.coll.Collectives;
import org.myrixen.runtime.op.Reduction;
import org.myrixen.runtime.p2p.ErrorClass;
import org.myrixen.runtime.p2p.Fault;
import org.myrixen.runtime.p2p.Messenger;
import org.myrixen.runtime.type.Elements;
import org.myrixen.runtime.type.ObjectCodecException;

/**
 * The blocking collective operations of one communicator: checks what one rank can check, starts, waits. Runs that matter
 * only at the root are ignored elsewhere and may be null there. A call lets go of its runs, so that whoever sets them anew for
 * each call keeps no memory of the program alive in between.
 */
public final class Collective {
    private static final Elements NOTHING = new Elements();

    private final Messenger messenger;
    private final Collectives collectives;
    private final int rank;
    private final int size;

    Collective(Messenger messenger, Collectives collectives, int rank, int size) {
        this.messenger = messenger;
        this.collectives = collectives;
        this.rank = rank;
        this.size = size;
    }

    public void barrier() {
        run(collectives.barrier(), null, null);
    }

    public void broadcast(Elements data, int root) {
        checkRoot(root);
        run(collectives.broadcast(data, root), data, null);
    }

    public void gather(Elements own, Elements all, int root) {
        if (isRoot(root)) {
            checkParts(own, all);
        }
        run(collectives.gather(own, all, root), own, all);
    }

    /** Counts and displacements of {@code unit} base elements each. */
    public void gatherv(Elements own, Elements all, int[] counts, int[] displacements, int unit, int root) {
        if (isRoot(root)) {
            checkOwn(own, counts[rank] * unit);
        }
        run(collectives.gatherv(own, all, counts, displacements, unit, root), own, all);
    }

    public void scatter(Elements all, Elements own, int root) {
        if (isRoot(root)) {
            checkParts(own, all);
        }
        run(collectives.scatter(all, own, root), own, all);
    }

    public void scatterv(Elements all, int[] counts, int[] displacements, int unit, Elements own, int root) {
        if (isRoot(root)) {
            checkOwn(own, counts[rank] * unit);
        }
        run(collectives.scatterv(all, counts, displacements, unit, own, root), own, all);
    }

    public void allgather(Elements own, Elements all) {
        checkParts(own, all);
        run(collectives.allgather(own, all), own, all);
    }

    public void allgatherv(Elements own, Elements all, int[] counts, int[] displacements, int unit) {
        checkOwn(own, counts[rank] * unit);
        run(collectives.allgatherv(own, all, counts, displacements, unit), own, all);
    }

    public void alltoall(Elements out, Elements in) {
        if (out.count() != in.count()) {
            throw new Fault(
                    ErrorClass.COUNT,
                    "sends " + out.count() / size + " base elements to each rank, but receives " + in.count() / size);
        }
        run(collectives.alltoall(out, in), out, in);
    }

    public void alltoallv(
            Elements out,
            int[] outCounts,
            int[] outDisplacements,
            int outUnit,
            Elements in,
            int[] inCounts,
            int[] inDisplacements,
            int inUnit) {
        run(
                collectives.alltoallv(out, outCounts, outDisplacements, outUnit, in, inCounts, inDisplacements, inUnit),
                out,
                in);
    }

    public void reduce(Elements own, Elements result, Reduction op, int root) {
        checkRoot(root);
        run(collectives.reduce(own, result, op, root), own, result);
    }

    /**
     * As {@link #reduce} to every rank.
     *
     * @param own null if it is in {@code result}
     */
    public void allreduce(Elements own, Elements result, Reduction op) {
        run(collectives.allreduce(own, result, op), own, result);
    }

    /** Counts of {@code unit} base elements each. */
    public void reduceScatter(Elements own, Elements result, int[] counts, int unit, Reduction op) {
        run(collectives.reduceScatter(own, result, counts, unit, op), own, result);
    }

    public void scan(Elements own, Elements result, Reduction op) {
        run(collectives.scan(own, result, op), own, result);
    }

    /** Waits; what went wrong, or what a function of the program threw, is thrown here. */
    private void run(CollRequest request, Elements first, Elements second) {
        letGo(first);
        letGo(second);
        if (!request.advance()) {
            await(request);
        }
        RuntimeException failure = request.failure();
        request.release();
        if (failure != null) {
            throw translated(failure);
        }
    }

    private static void letGo(Elements run) {
        if (run != null) {
            run.slice(NOTHING, 0, 0);
        }
    }

    private void await(CollRequest request) {
        Object outer = messenger.waitFor(request);
        int idle = 0;
        do {
            idle = messenger.step(idle);
        } while (!request.advance());
        messenger.waitFor(outer);
    }

    private static RuntimeException translated(RuntimeException failure) {
        return switch (failure) {
            case CollectiveException e -> new Fault(ErrorClass.OTHER, e.getMessage(), e.getCause());
            case ObjectCodecException e -> new Fault(ErrorClass.TYPE, e.getMessage(), e);
            default -> failure;
        };
    }

    private boolean isRoot(int root) {
        checkRoot(root);
        return rank == root;
    }

    /**
     * Refuses a root that is no member.
     *
     * @throws Fault ROOT
     */
    public void checkRoot(int root) {
        if (root < 0 || root >= size) {
            throw new Fault(ErrorClass.ROOT, "root " + root + ": the communicator has ranks 0 to " + (size - 1));
        }
    }

    /** The block of one rank against those of all. */
    private void checkParts(Elements own, Elements all) {
        if ((long) own.count() * size != all.count()) {
            throw new Fault(
                    ErrorClass.COUNT,
                    "one rank's part is " + own.count() + " base elements, but the parts of all " + size + " ranks are "
                            + all.count());
        }
    }

    private void checkOwn(Elements own, int count) {
        if (own.count() != count) {
            throw new Fault(
                    ErrorClass.COUNT,
                    "this rank's part is " + own.count() + " base elements, but its count at the other side says "
                            + count);
        }
    }
}
