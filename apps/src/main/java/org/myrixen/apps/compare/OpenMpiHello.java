package org.myrixen.apps.compare;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * Hello in Java on Open MPI's C library (MPI-4.0 section 11.2): what its Java bindings do, where their jar is not at hand.
 */
public final class OpenMpiHello {
    /** The library of Open MPI 4. */
    private static final String LIBRARY = "libmpi.so.40";

    @SuppressWarnings("restricted") // what it is for
    private final SymbolLookup library = SymbolLookup.libraryLookup(LIBRARY, Arena.global());

    @SuppressWarnings("restricted") // what it is for
    private final MethodHandle call = Linker.nativeLinker()
            .downcallHandle(FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS));

    @SuppressWarnings("restricted") // what it is for
    private OpenMpiHello() {}

    /** The program. */
    public static void main(String[] args) throws Throwable {
        new OpenMpiHello().run();
    }

    private void run() throws Throwable {
        call("MPI_Init", MemorySegment.NULL, MemorySegment.NULL);
        MemorySegment rank = Arena.global().allocate(ValueLayout.JAVA_INT);
        call("MPI_Comm_rank", library.findOrThrow("ompi_mpi_comm_world"), rank);
        System.out.println("hello from " + rank.get(ValueLayout.JAVA_INT, 0));
        call(
                "MPI_Finalize",
                MemorySegment.NULL,
                MemorySegment.NULL); // it takes none, and a surplus register does no harm
    }

    private void call(String function, MemorySegment first, MemorySegment second) throws Throwable {
        int code = (int) call.invokeExact(library.findOrThrow(function), first, second);
        if (code != 0) {
            throw new IllegalStateException(function + " ended with " + code);
        }
    }
}
