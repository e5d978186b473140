package org.myrixen.runtime.comm;

import org.myrixen.runtime.coll.CollRequest;
import org.myrixen.runtime.coll.CollectiveException;
import org.myrixen.runtime.coll.Collectives;
import org.myrixen.runtime.coll.InterCollectives;
import org.myrixen.runtime.coll.Neighbourhood;
import org.myrixen.runtime.op.Reduction;
import org.myrixen.runtime.p2p.ErrorClass;
import org.myrixen.runtime.p2p.Fault;
import org.myrixen.runtime.p2p.Messenger;
import org.myrixen.runtime.p2p.Operation;
import org.myrixen.runtime.type.Elements;
import org.myrixen.runtime.type.ObjectCodecException;

/**
 * The collective operations of one communicator: each start checks what one rank can check and begins; {@link #finish} waits,
 * {@link #later} makes it an operation to be completed at another time. Runs that matter only at the root are ignored
 * elsewhere and may be null there; null is also the contribution of a rank that is in place. Between two groups the root is
 * {@link InterCollectives#ROOT} at itself, {@link InterCollectives#NOBODY} beside it, and its rank in the other group.
 */
public final class Collective {
    private final Messenger messenger;
    private final Collectives collectives;
    private final int rank;
    private final int size;

    /** Ranks of the other group; 0 if there is none. */
    private final int remoteSize;

    Collective(Messenger messenger, Collectives collectives, int rank, int size) {
        this(messenger, collectives, rank, size, 0);
    }

    Collective(Messenger messenger, Collectives collectives, int rank, int size, int remoteSize) {
        this.messenger = messenger;
        this.collectives = collectives;
        this.rank = rank;
        this.size = size;
        this.remoteSize = remoteSize;
    }

    /** Whether data go to another group. */
    public boolean isInter() {
        return remoteSize != 0;
    }

    /** Ranks that this one exchanges data with: those of its group, or of the other one. */
    public int parts() {
        return isInter() ? remoteSize : size;
    }

    /** Whether this rank has or gets the data of all. */
    public boolean isRoot(int root) {
        checkRoot(root);
        return root == (isInter() ? InterCollectives.ROOT : rank);
    }

    /** Whether this rank has a part of its own: between two groups the root's group has none. */
    public boolean takesPart(int root) {
        return !isInter() || root >= 0;
    }

    public CollRequest startBarrier() {
        return collectives.barrier();
    }

    public CollRequest startBroadcast(Elements data, int root) {
        checkRoot(root);
        return collectives.broadcast(data, root);
    }

    public CollRequest startGather(Elements own, Elements all, int root) {
        if (isRoot(root)) {
            checkParts(own, all);
        }
        return collectives.gather(own, all, root);
    }

    /** Counts and displacements of {@code unit} base elements each; null displacements for parts side by side. */
    public CollRequest startGatherv(Elements own, Elements all, int[] counts, int[] displacements, int unit, int root) {
        if (isRoot(root)) {
            checkOwn(own, all, counts, unit);
        }
        return collectives.gatherv(own, all, counts, displacements, unit, root);
    }

    public CollRequest startScatter(Elements all, Elements own, int root) {
        if (isRoot(root)) {
            checkParts(own, all);
        }
        return collectives.scatter(all, own, root);
    }

    public CollRequest startScatterv(
            Elements all, int[] counts, int[] displacements, int unit, Elements own, int root) {
        if (isRoot(root)) {
            checkOwn(own, all, counts, unit);
        }
        return collectives.scatterv(all, counts, displacements, unit, own, root);
    }

    public CollRequest startAllgather(Elements own, Elements all) {
        checkParts(own, all);
        return collectives.allgather(own, all);
    }

    public CollRequest startAllgatherv(Elements own, Elements all, int[] counts, int[] displacements, int unit) {
        checkOwn(own, all, counts, unit);
        return collectives.allgatherv(own, all, counts, displacements, unit);
    }

    public CollRequest startAlltoall(Elements out, Elements in) {
        checkTypes(out, in);
        if (out != null && !isInter() && out.count() != in.count()) {
            throw new Fault(
                    ErrorClass.COUNT,
                    "sends " + out.count() / size + " base elements to each rank, but receives " + in.count() / size);
        }
        return collectives.alltoall(out, in);
    }

    public CollRequest startAlltoallv(
            Elements out,
            int[] outCounts,
            int[] outDisplacements,
            int outUnit,
            Elements in,
            int[] inCounts,
            int[] inDisplacements,
            int inUnit) {
        checkTypes(out, in);
        if (out != null && !isInter() && outCounts[rank] * outUnit != inCounts[rank] * inUnit) {
            throw new Fault(
                    ErrorClass.COUNT,
                    "sends itself " + outCounts[rank] * outUnit + " base elements, but receives "
                            + inCounts[rank] * inUnit);
        }
        return collectives.alltoallv(out, outCounts, outDisplacements, outUnit, in, inCounts, inDisplacements, inUnit);
    }

    public CollRequest startReduce(Elements own, Elements result, Reduction op, int root) {
        checkRoot(root);
        return collectives.reduce(own, result, op, root);
    }

    public CollRequest startAllreduce(Elements own, Elements result, Reduction op) {
        return collectives.allreduce(own, result, op);
    }

    /** Counts of {@code unit} base elements each. */
    public CollRequest startReduceScatter(Elements own, Elements result, int[] counts, int unit, Reduction op) {
        return collectives.reduceScatter(own, result, counts, unit, op);
    }

    public CollRequest startReduceScatterBlock(Elements own, Elements result, int block, Reduction op) {
        return collectives.reduceScatterBlock(own, result, block, op);
    }

    public CollRequest startScan(Elements own, Elements result, Reduction op) {
        checkOneGroup();
        return collectives.scan(own, result, op);
    }

    public CollRequest startExscan(Elements own, Elements result, Reduction op) {
        checkOneGroup();
        return collectives.exscan(own, result, op);
    }

    /** One run to all neighbours, one part from each; counts and displacements as in {@link #startGatherv}. */
    public CollRequest startNeighbourAllgather(
            Neighbourhood neighbours, Elements own, Elements all, int[] counts, int[] displacements, int unit) {
        checkTypes(own, all);
        try {
            return collectives.neighbourAllgather(neighbours, own, all, counts, displacements, unit);
        } catch (CollectiveException e) {
            throw translated(e);
        }
    }

    /** A part to each neighbour, a part from each. */
    public CollRequest startNeighbourAlltoall(
            Neighbourhood neighbours,
            Elements out,
            int[] outCounts,
            int[] outDisplacements,
            int outUnit,
            Elements in,
            int[] inCounts,
            int[] inDisplacements,
            int inUnit) {
        checkTypes(out, in);
        try {
            return collectives.neighbourAlltoall(
                    neighbours, out, outCounts, outDisplacements, outUnit, in, inCounts, inDisplacements, inUnit);
        } catch (CollectiveException e) {
            throw translated(e);
        }
    }

    /** Gives the root's data to all and waits. */
    public void broadcast(Elements data, int root) {
        finish(startBroadcast(data, root));
    }

    /** Brings the parts of all to all and waits. */
    public void allgather(Elements own, Elements all) {
        finish(startAllgather(own, all));
    }

    /** As {@link #allgather} with parts of any size. */
    public void allgatherv(Elements own, Elements all, int[] counts, int[] displacements, int unit) {
        finish(startAllgatherv(own, all, counts, displacements, unit));
    }

    /** Combines the operands of all for all and waits. */
    public void allreduce(Elements own, Elements result, Reduction op) {
        finish(startAllreduce(own, result, op));
    }

    /** Waits for all. */
    public void barrier() {
        finish(startBarrier());
    }

    /** Waits; what went wrong, or what a function of the program threw, is thrown here. */
    public void finish(CollRequest request) {
        if (!request.advance()) {
            await(request);
        }
        RuntimeException failure = request.failure();
        request.release();
        if (failure != null) {
            throw translated(failure);
        }
    }

    /**
     * Lets it go on while this rank does something else.
     *
     * @param atEnd runs when it is completed without a failure, in the thread that completes it
     */
    public Operation later(CollRequest request, Runnable atEnd) {
        return StartedCollective.of(messenger, request, atEnd);
    }

    private void await(CollRequest request) {
        Object outer = messenger.waitFor(request);
        int idle = 0;
        do {
            idle = messenger.step(idle);
        } while (!request.advance());
        messenger.waitFor(outer);
    }

    static RuntimeException translated(RuntimeException failure) {
        return switch (failure) {
            case CollectiveException e ->
                new Fault(e.truncated() ? ErrorClass.TRUNCATE : ErrorClass.OTHER, e.getMessage(), e.getCause());
            case ObjectCodecException e -> new Fault(ErrorClass.TYPE, e.getMessage(), e);
            default -> failure;
        };
    }

    /**
     * Refuses a root that is no member.
     *
     * @throws Fault ROOT
     */
    public void checkRoot(int root) {
        if (isInter()) {
            checkRemoteRoot(root);
        } else if (root < 0 || root >= size) {
            throw new Fault(ErrorClass.ROOT, "root " + root + ": the communicator has ranks 0 to " + (size - 1));
        }
    }

    private void checkRemoteRoot(int root) {
        boolean here = root == InterCollectives.ROOT || root == InterCollectives.NOBODY;
        if (!here && (root < 0 || root >= remoteSize)) {
            throw new Fault(
                    ErrorClass.ROOT,
                    "root " + root + ": the other group has ranks 0 to " + (remoteSize - 1)
                            + "; the root itself says ROOT, the others of its group PROC_NULL");
        }
    }

    private void checkOneGroup() {
        if (isInter()) {
            throw new Fault(ErrorClass.COMM, "two groups have no common order of ranks to scan");
        }
    }

    /** What a rank copies to itself must have one type; of the others' only the size is seen. */
    private static void checkTypes(Elements own, Elements all) {
        if (own != null && all != null && own.type().arrayClass() != all.type().arrayClass()) {
            throw new Fault(
                    ErrorClass.TYPE, "elements of " + own.type() + " are sent where " + all.type() + " is expected");
        }
    }

    /** The block of one rank against those of all; between two groups the other one's size of blocks may differ. */
    private void checkParts(Elements own, Elements all) {
        checkTypes(own, all);
        if (own != null && !isInter() && (long) own.count() * size != all.count()) {
            throw new Fault(
                    ErrorClass.COUNT,
                    "one rank's part is " + own.count() + " base elements, but the parts of all " + size + " ranks are "
                            + all.count());
        }
    }

    private void checkOwn(Elements own, Elements all, int[] counts, int unit) {
        checkTypes(own, all);
        if (own != null && !isInter() && own.count() != counts[rank] * unit) {
            throw new Fault(
                    ErrorClass.COUNT,
                    "this rank's part is " + own.count() + " base elements, but its count at the other side says "
                            + counts[rank] * unit);
        }
    }
}
