package mpi;

/** What a program may give back explicitly; giving back is local unless the class says otherwise. */
public interface Freeable {
    /**
     * Gives the object back; using it afterwards is an error (MPI_Type_free, MPI_Op_free and MPI_Group_free; MPI-1.1 sections
     * 3.12.4, 4.9.4 and 5.3.3).
     */
    void free();
}
