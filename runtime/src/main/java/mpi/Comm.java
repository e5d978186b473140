package mpi;

import static java.util.Objects.requireNonNull;

import org.myrixen.runtime.comm.Communicator;
import org.myrixen.runtime.topo.Grid;
import org.myrixen.runtime.topo.Topology;
import org.myrixen.runtime.world.ThisProcess;

/** A communicator: a group of processes and a context for their messages (MPI-1.1 section 5). */
public abstract class Comm extends Packing {
    /** The group of this communicator, the local one of an intercommunicator; null before Init. MPJ Express shows it. */
    public Group group;

    /** Null until an attribute is put. */
    private volatile Attributes attributes;

    /** Null for ERRORS_RETURN. */
    private volatile Errhandler errhandler;

    Comm(Communicator engine) {
        super(engine);
        group = groupOf(engine);
    }

    @Override
    final void enter(Communicator joined) {
        super.enter(joined);
        group = groupOf(joined);
    }

    private static Group groupOf(Communicator engine) {
        return engine == null ? null : new Group(engine.group(), engine.self());
    }

    /** Number of processes in the group, the local one of an intercommunicator (MPI_Comm_size, MPI-1.1 section 5.4.1). */
    public int Size() throws MPIException {
        try {
            return engine().size();
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Size");
        }
    }

    /** This process's rank in the group (MPI_Comm_rank, MPI-1.1 section 5.4.1). */
    public int Rank() throws MPIException {
        try {
            return engine().rank();
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Rank");
        }
    }

    /** The group of this communicator, the local one of an intercommunicator (MPI_Comm_group, MPI-1.1 section 5.3.2). */
    public Group Group() throws MPIException {
        try {
            return groupOf(engine());
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Group");
        }
    }

    /**
     * How two communicators relate (MPI_Comm_compare, MPI-1.1 sections 5.4.1 and 5.6.1).
     *
     * @return {@link MPI#IDENT} (the same), {@link MPI#CONGRUENT} (same groups), {@link MPI#SIMILAR} (same members) or {@link
     *     MPI#UNEQUAL}
     */
    public static int Compare(Comm comm1, Comm comm2) throws MPIException {
        try {
            if (comm1.engine().sameAs(comm2.engine())) {
                return MPI.IDENT;
            }
            return switch (comm1.engine().compare(comm2.engine())) {
                case IDENTICAL -> MPI.CONGRUENT;
                case SIMILAR -> MPI.SIMILAR;
                case UNEQUAL -> MPI.UNEQUAL;
            };
        } catch (RuntimeException e) {
            throw Failure.of(e, "Comm", "Compare", comm1, comm2);
        }
    }

    /**
     * Gives the communicator back (MPI_Comm_free, MPI-1.1 section 5.4.3); collective, and nothing may be under way. First deletes
     * its attributes, with their functions.
     */
    public void Free() throws MPIException {
        try {
            engine().checkFreeable();
            deleteAttributes();
            release();
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Free");
        }
    }

    /** Whether this is an intercommunicator (MPI_Comm_test_inter, MPI-1.1 section 5.6.1). */
    public boolean Test_inter() throws MPIException {
        try {
            return engine().isInter();
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Test_inter");
        }
    }

    /**
     * An intercommunicator between the group of {@code localComm} and another group (MPI_Intercomm_create, MPI-1.1 section 5.6.2;
     * mpiJava 1.2, class Comm); collective over both groups. This communicator is the peer communicator, that has both leaders;
     * it and {@code remoteLeader} matter only at the local leader.
     *
     * @param localComm intracommunicator of the local group
     * @param localLeader rank in {@code localComm} of the local group's leader
     * @param remoteLeader rank in this communicator of the other group's leader
     * @param tag of the messages between the leaders in this communicator
     */
    public Intercomm Create_intercomm(Comm localComm, int localLeader, int remoteLeader, int tag) throws MPIException {
        try {
            Communicator peer = engine();
            return localComm.inheriting(
                    new Intercomm(localComm.engine().derive().connect(localLeader, peer, remoteLeader, tag)));
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Create_intercomm", localComm, localLeader, remoteLeader, tag);
        }
    }

    /**
     * A kind of topology (MPI_Topo_test, MPI-1.1 section 6.5.4).
     *
     * @return {@link MPI#CART}, {@link MPI#GRAPH}, or {@link MPI#UNDEFINED} for none
     */
    public int Topo_test() throws MPIException {
        try {
            Topology topology = engine().topology();
            return topology == null ? MPI.UNDEFINED : topology instanceof Grid ? MPI.CART : MPI.GRAPH;
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Topo_test");
        }
    }

    /**
     * Makes a kind of attribute (MPI_Keyval_create, MPI-1.1 section 5.7.1).
     *
     * @param copyFunction what a duplicate gets; {@link Copy_function#NONE} and {@link Copy_function#DUP} are made already
     * @param deleteFunction called for each value that is deleted; {@link Delete_function#NONE} does nothing
     * @param extraState given to both; may be null
     * @return the keyval, valid in this process
     */
    public static int Keyval_create(Copy_function copyFunction, Delete_function deleteFunction, Object extraState)
            throws MPIException {
        try {
            return Keyval.create(requireNonNull(copyFunction), requireNonNull(deleteFunction), extraState);
        } catch (RuntimeException e) {
            throw Failure.of(e, "Comm", "Keyval_create", copyFunction, deleteFunction, extraState);
        }
    }

    /** Gives a kind of attribute back (MPI_Keyval_free, MPI-1.1 section 5.7.1); communicators keep those that they have. */
    public static void Keyval_free(int keyval) throws MPIException {
        try {
            Keyval.free(keyval);
        } catch (RuntimeException e) {
            throw Failure.of(e, "Comm", "Keyval_free", keyval);
        }
    }

    /**
     * An attribute (MPI_Attr_get, MPI-1.1 section 5.7.1).
     *
     * @param keyval from {@link #Keyval_create}, or one of TAG_UB, HOST, IO and WTIME_IS_GLOBAL of {@link MPI}
     * @return null if the communicator has none
     */
    public Object Attr_get(int keyval) throws MPIException {
        try {
            engine();
            Object predefined = Keyval.predefined(keyval);
            return predefined != null ? predefined : attributes().get(keyval);
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Attr_get", keyval);
        }
    }

    /** Sets an attribute, and deletes the older value first (MPI_Attr_put, MPI-1.1 section 5.7.1); the value must not be null. */
    public void Attr_put(int keyval, Object value) throws MPIException {
        try {
            engine();
            attributes().put(this, keyval, value);
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Attr_put", keyval, value);
        }
    }

    /** Deletes an attribute (MPI_Attr_delete, MPI-1.1 section 5.7.1), which must be there. */
    public void Attr_delete(int keyval) throws MPIException {
        try {
            engine();
            attributes().delete(this, keyval);
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Attr_delete", keyval);
        }
    }

    private Attributes attributes() {
        Attributes present = attributes;
        return present != null ? present : firstAttributes();
    }

    private synchronized Attributes firstAttributes() {
        if (attributes == null) {
            attributes = new Attributes();
        }
        return attributes;
    }

    /** Those put last first. */
    final void deleteAttributes() {
        Attributes present = attributes;
        if (present != null) {
            present.deleteAll(this);
        }
    }

    /** Sets the error handler (MPI_Errhandler_set, MPI-1.1 section 7.2); communicators made of this one inherit it. */
    public void Errorhandler_set(Errhandler errhandler) throws MPIException {
        try {
            checkNotFreed();
            this.errhandler = requireNonNull(errhandler);
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Errorhandler_set", errhandler);
        }
    }

    /** The error handler (MPI_Errhandler_get, MPI-1.1 section 7.2). */
    public Errhandler Errorhandler_get() throws MPIException {
        try {
            checkNotFreed();
            return errhandler();
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Errorhandler_get");
        }
    }

    final Errhandler errhandler() {
        Errhandler own = errhandler;
        return own == null ? MPI.ERRORS_RETURN : own;
    }

    /** Gives a communicator made of this one what it inherits; null stays null. */
    final <T extends Comm> T inheriting(T derived) {
        if (derived != null) {
            ((Comm) derived).errhandler = errhandler;
        }
        return derived;
    }

    /** Gives a duplicate what it inherits, and attributes. */
    final <T extends Comm> T duplicated(T copy) {
        inheriting(copy);
        Attributes present = attributes;
        if (present != null) {
            try {
                present.copyTo(((Comm) copy).attributes(), this);
            } catch (RuntimeException e) {
                copy.release();
                throw e;
            }
        }
        return copy;
    }

    /** Ends all processes of the job with this exit code (MPI_Abort, MPI-1.1 section 7.5). */
    public void Abort(int errorcode) throws MPIException {
        ThisProcess.abort(errorcode, "called Abort(" + errorcode + ")");
    }

    /** A duplicate with contexts of its own, and with topology and attributes (MPI_Comm_dup, MPI-1.1 section 5.4.2); collective. */
    public abstract Comm Dup() throws MPIException;

    /** As {@link #Dup}, by the name mpiJava gives it (MPI_Comm_dup, MPI-1.1 section 5.4.2). */
    @Override
    public Object clone() {
        return Dup();
    }
}
