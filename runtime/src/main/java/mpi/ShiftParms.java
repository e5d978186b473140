package mpi;

/** What {@link Cartcomm#Shift} tells (mpiJava 1.2, class ShiftParms); either rank may be {@link MPI#PROC_NULL}. */
public final class ShiftParms {
    /** Whom to receive from. */
    public int rank_source;

    /** Whom to send to. */
    public int rank_dest;

    ShiftParms(int source, int dest) {
        this.rank_source = source;
        this.rank_dest = dest;
    }
}
