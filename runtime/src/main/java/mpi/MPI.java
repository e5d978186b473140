package mpi;

import java.nio.ByteBuffer;

/** Start, end, constants and predefined objects of MPI. */
public final class MPI {
    // Wildcards and marks. None is -1, so that rank - 1 at rank 0 is an error and not a wildcard.

    public static final int ANY_SOURCE = -2;
    public static final int ANY_TAG = -2;
    public static final int PROC_NULL = -3;
    public static final int UNDEFINED = -32766;

    public static final int IDENT = 0;
    public static final int SIMILAR = 1;
    public static final int UNEQUAL = 2;
    public static final int CONGRUENT = 3;

    public static final int THREAD_SINGLE = 0;
    public static final int THREAD_FUNNELED = 1;
    public static final int THREAD_SERIALIZED = 2;
    public static final int THREAD_MULTIPLE = 3;

    /** Bytes that a Bsend takes of the attached buffer beyond its data. */
    public static final int BSEND_OVERHEAD = 64;

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

    public static final Datatype BYTE = new Datatype();
    public static final Datatype CHAR = new Datatype();
    public static final Datatype SHORT = new Datatype();
    public static final Datatype BOOLEAN = new Datatype();
    public static final Datatype INT = new Datatype();
    public static final Datatype LONG = new Datatype();
    public static final Datatype FLOAT = new Datatype();
    public static final Datatype DOUBLE = new Datatype();
    public static final Datatype PACKED = new Datatype();
    public static final Datatype OBJECT = new Datatype();
    public static final Datatype SHORT2 = new Datatype();
    public static final Datatype INT2 = new Datatype();
    public static final Datatype LONG2 = new Datatype();
    public static final Datatype FLOAT2 = new Datatype();
    public static final Datatype DOUBLE2 = new Datatype();

    public static final Op MAX = new Op();
    public static final Op MIN = new Op();
    public static final Op SUM = new Op();
    public static final Op PROD = new Op();
    public static final Op LAND = new Op();
    public static final Op BAND = new Op();
    public static final Op LOR = new Op();
    public static final Op BOR = new Op();
    public static final Op LXOR = new Op();
    public static final Op BXOR = new Op();
    public static final Op MAXLOC = new Op();
    public static final Op MINLOC = new Op();

    public static final Errhandler ERRORS_ARE_FATAL = new Errhandler("ERRORS_ARE_FATAL");
    public static final Errhandler ERRORS_RETURN = new Errhandler("ERRORS_RETURN");

    /** All processes of the job. */
    public static final Intracomm COMM_WORLD = new Intracomm();

    /** This process alone. */
    public static final Intracomm COMM_SELF = new Intracomm();

    /** What Split and Create return to a process that is not in the new communicator. */
    public static final Comm COMM_NULL = null;

    public static final Group GROUP_EMPTY = new Group();
    public static final Request REQUEST_NULL = new Request();

    private MPI() {}

    /** Joins the job (MPI_Init); returns the program's arguments. */
    public static String[] Init(String[] args) throws MPIException {
        throw new UnsupportedOperationException();
    }

    /** As {@link #Init}, in mpiJava's form; {@link #queryThread} tells the level that is provided. */
    public static String[] initThread(int required, int provided, String[] args) throws MPIException {
        throw new UnsupportedOperationException();
    }

    /** The level of thread support: {@link #THREAD_MULTIPLE}. */
    public static int queryThread() throws MPIException {
        throw new UnsupportedOperationException();
    }

    /** Whether this thread called Init. */
    public static boolean isMainThread() throws MPIException {
        throw new UnsupportedOperationException();
    }

    /** Leaves the job; completes what is pending (MPI_Finalize). */
    public static void Finalize() throws MPIException {
        throw new UnsupportedOperationException();
    }

    /** Whether Init has been called, even if Finalize has been too. */
    public static boolean Initialized() throws MPIException {
        throw new UnsupportedOperationException();
    }

    /** Whether Finalize has been called. */
    public static boolean Finalized() throws MPIException {
        throw new UnsupportedOperationException();
    }

    /** Seconds since a fixed time in the past. */
    public static double Wtime() throws MPIException {
        throw new UnsupportedOperationException();
    }

    /** Resolution of {@link #Wtime}, in seconds. */
    public static double Wtick() throws MPIException {
        throw new UnsupportedOperationException();
    }

    /** Name of the host that this process runs on. */
    public static String Get_processor_name() throws MPIException {
        throw new UnsupportedOperationException();
    }

    /** Attaches a buffer for {@link Comm#Bsend} (MPI-1.1 section 3.6); only its capacity counts. */
    public static void Buffer_attach(ByteBuffer buffer) throws MPIException {
        throw new UnsupportedOperationException();
    }

    /** Waits until all buffered sends are done, and detaches the buffer. */
    public static void Buffer_detach() throws MPIException {
        throw new UnsupportedOperationException();
    }
}
