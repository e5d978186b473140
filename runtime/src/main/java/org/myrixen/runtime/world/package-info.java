/**
 * The job as one process sees it: joining, the communicator of all ranks, leaving, aborting.
 *
 * <p>Contract: no dialect of the MPI API is known here. A {@link org.myrixen.runtime.world.World} is an ordinary object, so
 * that tests can have several in one JVM; {@link org.myrixen.runtime.world.ThisProcess} holds the one that a program sees. A
 * world of one rank opens no socket, makes no native call and loads no protobuf. Transports are found by {@link
 * java.util.ServiceLoader}.
 */
package org.myrixen.runtime.world;
