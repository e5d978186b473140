package mpi;

import java.util.function.BiConsumer;
import org.myrixen.runtime.world.ThisProcess;

/**
 * What happens on an error (MPI-1.1 section 7.2). {@link MPI#ERRORS_RETURN} is the default here, and means that the call throws
 * its {@link MPIException}: a Java program catches it, and one that nobody catches ends the job as {@link
 * MPI#ERRORS_ARE_FATAL} would.
 */
public final class Errhandler {
    private final String name;
    private final BiConsumer<Comm, MPIException> function;

    /**
     * A handler of the program (MPI_Errhandler_create, MPI-1.1 section 7.2).
     *
     * @param function called in the thread of the failing call, with the communicator of the call (COMM_WORLD if it has none)
     *     and what the call throws when the function has returned
     */
    public Errhandler(BiConsumer<Comm, MPIException> function) {
        this("Errhandler", function);
        if (function == null) {
            throw Failure.of(new NullPointerException(), null, "new Errhandler", (Object) null);
        }
    }

    private Errhandler(String name, BiConsumer<Comm, MPIException> function) {
        this.name = name;
        this.function = function;
    }

    static Errhandler fatal() {
        return new Errhandler(
                "ERRORS_ARE_FATAL",
                (comm, error) ->
                        ThisProcess.abortAloud(error.getErrorClass(), "ERRORS_ARE_FATAL: " + error.getMessage()));
    }

    static Errhandler returning() {
        return new Errhandler("ERRORS_RETURN", (comm, error) -> {});
    }

    void handle(Comm comm, MPIException error) {
        function.accept(comm, error);
    }

    @Override
    public String toString() {
        return name;
    }
}
