package mpi;

/** What happens on an error (MPI-1.1 section 7.2). */
public final class Errhandler {
    private final String name;

    Errhandler(String name) {
        this.name = name;
    }

    @Override
    public String toString() {
        return name;
    }
}
