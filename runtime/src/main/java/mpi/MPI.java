package mpi;

import java.nio.ByteBuffer;
import org.myrixen.runtime.coll.InterCollectives;
import org.myrixen.runtime.comm.Communicator;
import org.myrixen.runtime.op.PredefinedOp;
import org.myrixen.runtime.p2p.MatchBits;
import org.myrixen.runtime.type.BaseType;
import org.myrixen.runtime.type.TypeMap;
import org.myrixen.runtime.world.Host;
import org.myrixen.runtime.world.ThisProcess;
import org.myrixen.runtime.world.World;

/** Start, end, constants and predefined objects of MPI. */
public final class MPI {
    // Wildcards and marks. None is -1, so that rank - 1 at rank 0 is an error and not a wildcard.

    public static final int ANY_SOURCE = MatchBits.ANY_SOURCE;
    public static final int ANY_TAG = MatchBits.ANY_TAG;
    public static final int PROC_NULL = MatchBits.PROC_NULL;

    /** What the root of an intercommunicator's collective gives for the root (MPI 5.0 section 6.2.3). */
    public static final int ROOT = InterCollectives.ROOT;

    public static final int UNDEFINED = Communicator.UNDEFINED;

    public static final int IDENT = 0;
    public static final int SIMILAR = 1;
    public static final int UNEQUAL = 2;
    public static final int CONGRUENT = 3;

    public static final int THREAD_SINGLE = 0;
    public static final int THREAD_FUNNELED = 1;
    public static final int THREAD_SERIALIZED = 2;
    public static final int THREAD_MULTIPLE = 3;

    /** What {@link Comm#Topo_test} says of a {@link Graphcomm}. */
    public static final int GRAPH = 1;

    /** What {@link Comm#Topo_test} says of a {@link Cartcomm}. */
    public static final int CART = 2;

    /** For {@link Intracomm#Split_type}: the processes that can share memory. */
    public static final int COMM_TYPE_SHARED = 1;

    // Keyvals of attributes that each communicator has (MPI-1.1 section 7.1.1).

    /** The greatest tag, an Integer. */
    public static final int TAG_UB = 1;

    /** Rank of the host process, an Integer: PROC_NULL, there is none. */
    public static final int HOST = 2;

    /** Rank of a process that has input and output, an Integer: ANY_SOURCE, all have. */
    public static final int IO = 3;

    /** Whether {@link #Wtime} is the same in all processes, a Boolean: false. */
    public static final int WTIME_IS_GLOBAL = 4;

    // As MPJ Express shows them.

    public static final boolean DEBUG = true;
    public static final boolean isOldSelected = false;
    public static final int NUM_OF_PROCESSORS = Runtime.getRuntime().availableProcessors();

    /** Bytes that a Send needs in a buffer beyond its data: none. */
    public static final int SEND_OVERHEAD = 0;

    /** Bytes that a Recv needs in a buffer beyond its data: none. */
    public static final int RECV_OVERHEAD = 0;

    /** Bytes that a Bsend takes of the attached buffer beyond its data. */
    public static final int BSEND_OVERHEAD = MatchBits.BSEND_OVERHEAD;

    public static final int SUCCESS = 0;
    public static final int ERR_BUFFER = 1;
    public static final int ERR_COUNT = 2;
    public static final int ERR_TYPE = 3;
    public static final int ERR_TAG = 4;
    public static final int ERR_COMM = 5;
    public static final int ERR_RANK = 6;
    public static final int ERR_REQUEST = 7;
    public static final int ERR_ROOT = 8;
    public static final int ERR_GROUP = 9;
    public static final int ERR_OP = 10;
    public static final int ERR_TOPOLOGY = 11;
    public static final int ERR_DIMS = 12;
    public static final int ERR_ARG = 13;
    public static final int ERR_UNKNOWN = 14;
    public static final int ERR_TRUNCATE = 15;
    public static final int ERR_OTHER = 16;
    public static final int ERR_INTERN = 17;
    public static final int ERR_IN_STATUS = 18;
    public static final int ERR_PENDING = 19;

    public static final Datatype BYTE = BasicType.of(BaseType.BYTE);
    public static final Datatype CHAR = BasicType.of(BaseType.CHAR);
    public static final Datatype SHORT = BasicType.of(BaseType.SHORT);
    public static final Datatype BOOLEAN = BasicType.of(BaseType.BOOLEAN);
    public static final Datatype INT = BasicType.of(BaseType.INT);
    public static final Datatype LONG = BasicType.of(BaseType.LONG);
    public static final Datatype FLOAT = BasicType.of(BaseType.FLOAT);
    public static final Datatype DOUBLE = BasicType.of(BaseType.DOUBLE);
    public static final Datatype PACKED = BasicType.of(BaseType.PACKED);
    public static final Datatype OBJECT = BasicType.of(BaseType.OBJECT);

    /** No datatype. */
    public static final Datatype NULL = BasicType.withoutBase("NULL", TypeMap.EMPTY);

    /** In a {@link Datatype#Struct}: holds nothing, but marks the lower bound (MPI-1.1 section 3.12.3). */
    public static final Datatype LB = BasicType.withoutBase("LB", TypeMap.LOWER_BOUND);

    /** In a {@link Datatype#Struct}: holds nothing, but marks the upper bound (MPI-1.1 section 3.12.3). */
    public static final Datatype UB = BasicType.withoutBase("UB", TypeMap.UPPER_BOUND);

    /** Pairs (value, index) in an array of the base type, for {@link #MAXLOC} and {@link #MINLOC}. */
    public static final Datatype SHORT2 = BasicType.pairOf(BaseType.SHORT);

    public static final Datatype INT2 = BasicType.pairOf(BaseType.INT);
    public static final Datatype LONG2 = BasicType.pairOf(BaseType.LONG);
    public static final Datatype FLOAT2 = BasicType.pairOf(BaseType.FLOAT);
    public static final Datatype DOUBLE2 = BasicType.pairOf(BaseType.DOUBLE);

    public static final Op MAX = new Op(PredefinedOp.MAX);
    public static final Op MIN = new Op(PredefinedOp.MIN);
    public static final Op SUM = new Op(PredefinedOp.SUM);
    public static final Op PROD = new Op(PredefinedOp.PROD);
    public static final Op LAND = new Op(PredefinedOp.LAND);
    public static final Op BAND = new Op(PredefinedOp.BAND);
    public static final Op LOR = new Op(PredefinedOp.LOR);
    public static final Op BOR = new Op(PredefinedOp.BOR);
    public static final Op LXOR = new Op(PredefinedOp.LXOR);
    public static final Op BXOR = new Op(PredefinedOp.BXOR);
    public static final Op MAXLOC = new Op(PredefinedOp.MAXLOC);
    public static final Op MINLOC = new Op(PredefinedOp.MINLOC);

    /** Prints the error once and ends all processes of the job, with the error class as exit code (MPI-1.1 section 7.2). */
    public static final Errhandler ERRORS_ARE_FATAL = Errhandler.fatal();

    /** The call throws its MPIException (MPI-1.1 section 7.2). The default, see {@link Errhandler}. */
    public static final Errhandler ERRORS_RETURN = Errhandler.returning();

    /** All processes of the job. */
    public static final Intracomm COMM_WORLD = new Intracomm(null);

    /** This process alone. Its type is that of MPJ Express, so that programs compiled against it link. */
    public static final Comm COMM_SELF = new Intracomm(null);

    /** What Split and Create return to a process that is not in the new communicator. */
    public static final Comm COMM_NULL = null;

    public static final Group GROUP_EMPTY = Group.empty();

    /** No group: each call on it is an error. */
    public static final Group GROUP_NULL = Group.none();

    public static final Request REQUEST_NULL = new Request();

    /** What a status says of no message (MPI 5.0 section 3.7.3). */
    public static final Status EMPTY_STATUS = new Status();

    /** Stands for a buffer of a collective whose contents are in the other one (MPI 5.0 section 6.2.1). */
    public static final Object IN_PLACE = new Object() {
        @Override
        public String toString() {
            return "MPI.IN_PLACE";
        }
    };

    private static final double NANOSECOND = 1e-9;

    /** MPJ Express has it; there is nothing to do with an object of this class. */
    public MPI() {}

    /** Joins the job (MPI_Init, MPI-1.1 section 7.5); returns the program's arguments. */
    public static String[] Init(String[] args) throws MPIException {
        try {
            World world = ThisProcess.join();
            COMM_WORLD.enter(world.all());
            COMM_SELF.enter(world.self());
            return args;
        } catch (RuntimeException e) {
            throw Failure.of(e, "MPI", "Init", (Object) args);
        }
    }

    /**
     * As {@link #Init}, with the level of thread support that the program needs (MPI_Init_thread, MPI-2 section 8.7.3); {@link
     * #queryThread} tells the level that is provided.
     */
    public static String[] initThread(int required, int provided, String[] args) throws MPIException {
        return Init(args);
    }

    /** The level of thread support: {@link #THREAD_MULTIPLE} (MPI_Query_thread, MPI-2 section 8.7.3). */
    public static int queryThread() throws MPIException {
        return THREAD_MULTIPLE;
    }

    /** Whether this thread called Init (MPI_Is_thread_main, MPI-2 section 8.7.3). */
    public static boolean isMainThread() throws MPIException {
        return ThisProcess.isMainThread();
    }

    /**
     * Leaves the job; completes what is pending (MPI_Finalize, MPI-1.1 section 7.5). First deletes the attributes of COMM_SELF,
     * with their functions (MPI 5.0 section 11.2.4).
     */
    public static void Finalize() throws MPIException {
        try {
            ThisProcess.world();
            COMM_SELF.deleteAttributes();
            ThisProcess.leave();
            COMM_WORLD.enter(null);
            COMM_SELF.enter(null);
        } catch (RuntimeException e) {
            throw Failure.of(e, "MPI", "Finalize");
        }
    }

    /** Whether Init has been called, even if Finalize has been too (MPI_Initialized, MPI-1.1 section 7.5). */
    public static boolean Initialized() throws MPIException {
        return ThisProcess.hasJoined();
    }

    /** Whether Finalize has been called (MPI_Finalized, MPI-2 section 4.9). */
    public static boolean Finalized() throws MPIException {
        return ThisProcess.hasLeft();
    }

    /**
     * Sets the error handler of COMM_WORLD, which is that of calls without a communicator too (MPI_Errhandler_set, MPI-1.1 section
     * 7.2).
     */
    public static void Errorhandler_set(Errhandler errhandler) throws MPIException {
        COMM_WORLD.Errorhandler_set(errhandler);
    }

    /** The error handler of COMM_WORLD (MPI_Errhandler_get, MPI-1.1 section 7.2). */
    public static Errhandler Errorhandler_get() throws MPIException {
        return COMM_WORLD.Errorhandler_get();
    }

    /** Seconds since a fixed time in the past (MPI_Wtime, MPI-1.1 section 7.4). */
    public static double Wtime() throws MPIException {
        return System.nanoTime() * NANOSECOND;
    }

    /** Resolution of {@link #Wtime}, in seconds (MPI_Wtick, MPI-1.1 section 7.4). */
    public static double Wtick() throws MPIException {
        return NANOSECOND;
    }

    /** Name of the host that this process runs on (MPI_Get_processor_name, MPI-1.1 section 7.1.1). */
    public static String Get_processor_name() throws MPIException {
        return Host.name();
    }

    /** Attaches a buffer for {@link Comm#Bsend} (MPI-1.1 section 3.6); only its capacity counts. */
    public static void Buffer_attach(ByteBuffer buffer) throws MPIException {
        try {
            ThisProcess.world().messenger().attachBuffer(buffer.capacity());
        } catch (RuntimeException e) {
            throw Failure.of(e, "MPI", "Buffer_attach", buffer);
        }
    }

    /** Waits until all buffered sends are done, and detaches the buffer (MPI_Buffer_detach, MPI-1.1 section 3.6). */
    public static void Buffer_detach() throws MPIException {
        try {
            ThisProcess.world().messenger().detachBuffer();
        } catch (RuntimeException e) {
            throw Failure.of(e, "MPI", "Buffer_detach");
        }
    }
}
