/**
 * MPI for Java: the mpiJava 1.2 dialect as MPJ Express exposes it (MPI-1.1).
 *
 * <p>Contract: buffers are {@code (Object buf, int offset, int count, Datatype type)} where {@code buf} is a Java array of
 * the datatype's base type or a ByteBuffer, and offset and count are in elements. Any thread may call anything after Init.
 * Errors are {@link mpi.MPIException}s, which are unchecked. The methods check arguments and call the engine in
 * {@code org.myrixen.runtime}.
 */
package mpi;
