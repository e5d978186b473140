package mpi;

import org.myrixen.runtime.comm.Collective;
import org.myrixen.runtime.comm.Communicator;
import org.myrixen.runtime.type.ArrayPool;
import org.myrixen.runtime.type.Elements;

/** The two buffers of a collective call, and who has a part in it. */
abstract class CallBuffers {
    private final Operand sent = new Operand();
    private final Operand received = new Operand();
    private Communicator comm;
    private Collective collective;

    final void set(Communicator comm) {
        this.comm = comm;
        this.collective = comm.collective();
    }

    final Communicator comm() {
        return comm;
    }

    final Collective collective() {
        return collective;
    }

    /** The call has succeeded: copies go to where they belong. */
    final void deliver() {
        sent.deliver();
        received.deliver();
    }

    final int parts() {
        return collective.parts();
    }

    /** A count once for each part. */
    final int times(int count) {
        return Datatype.product(count, parts());
    }

    private ArrayPool arrays() {
        return comm.messenger().arrays();
    }

    /** Whether this rank's data are in the other buffer already; between two groups they never are. */
    final boolean isInPlace(Object buf, boolean allowed) {
        return Operand.isInPlace(buf) && allowed && !collective.isInter();
    }

    /** What this rank contributes; null if it is in place. */
    final Elements own(Datatype type, Object buf, int offset, int count, boolean mayBeInPlace) {
        return isInPlace(buf, mayBeInPlace) ? null : sent.send(arrays(), type, buf, offset, count);
    }

    /** What this rank contributes to a root's data; also null if its group contributes nothing. */
    final Elements ownTo(int root, Datatype type, Object buf, int offset, int count) {
        return collective.takesPart(root) ? own(type, buf, offset, count, collective.isRoot(root)) : null;
    }

    /** Where this rank's part of a root's data goes; null if it stays in place, or if there is none. */
    final Elements ownFrom(int root, Datatype type, Object buf, int offset, int count) {
        boolean none = !collective.takesPart(root) || isInPlace(buf, collective.isRoot(root));
        return none ? null : room(type, buf, offset, count, false);
    }

    /**
     * Where something is received.
     *
     * @param keep whether what is there now counts: a part of it may be a contribution, or stay
     */
    final Elements room(Datatype type, Object buf, int offset, int count, boolean keep) {
        return received.receive(arrays(), type, buf, offset, count, keep);
    }

    /** Room for parts of any size; {@code keep} as above. */
    final Elements room(Datatype type, Object buf, int offset, int parts, int[] counts, int[] displs, boolean keep) {
        return received.receive(arrays(), type, buf, offset, parts, counts, displs, keep);
    }

    /** Parts of any size that this rank contributes. */
    final Elements own(Datatype type, Object buf, int offset, int parts, int[] counts, int[] displs) {
        return sent.send(arrays(), type, buf, offset, parts, counts, displs);
    }

    /** Displacements in the run that is sent of what the program has at these; null if its parts lie side by side there. */
    final int[] placesOut(int... displs) {
        return sent.displacements(displs);
    }

    /** As {@link #placesOut} for the run that is received. */
    final int[] placesIn(int... displs) {
        return received.displacements(displs);
    }
}
