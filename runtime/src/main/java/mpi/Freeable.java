package mpi;

/** What a program may give back explicitly; giving back is local unless the class says otherwise. */
public interface Freeable {
    /** Gives the object back; using it afterwards is an error. */
    void free();
}
