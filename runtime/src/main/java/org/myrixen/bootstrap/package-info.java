/**
 * The bootstrap protocol: what a rank and its launcher tell each other.
 *
 * <p>A launcher starts each rank with a {@link org.myrixen.bootstrap.JobEnvironment} in its environment; the rank connects
 * back with a {@link org.myrixen.bootstrap.BootstrapClient}, proves with the job's token that it belongs to the job,
 * exchanges business cards (put, fence, get), and keeps the connection until it has finalized. The connection is also
 * the proof of life in both directions: a rank whose launcher is gone ends itself, a launcher whose rank is gone ends the
 * job. Messages are protobuf (bootstrap.proto), each behind its length, over a Unix-domain socket, or loopback TCP where there
 * is none.
 *
 * <p>Contract: the rank's side loads few classes and starts one daemon thread; no command-line parser and no network
 * framework is ever loaded from here.
 */
package org.myrixen.bootstrap;
