package mpi;

/** What {@link Cartcomm#Get} tells (mpiJava 1.2, class CartParms). */
public final class CartParms {
    /** Processes in each dimension. */
    public int[] dims;

    /** Whether each dimension is closed to a ring. */
    public boolean[] periods;

    /** This process's place. */
    public int[] coords;

    CartParms(int[] dims, boolean[] periods, int... coords) {
        this.dims = dims;
        this.periods = periods;
        this.coords = coords;
    }
}
