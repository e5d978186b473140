/**
 * Collective operations as schedules: graphs of sends, receives, reductions and copies that the progress engine runs.
 *
 * <p>Contract: {@link org.myrixen.runtime.coll.Collectives} has one method per collective of MPI (MPI 5.0, chapter 6);
 * each builds a {@link org.myrixen.runtime.coll.Schedule} with the algorithm that {@link
 * org.myrixen.runtime.coll.Choice} names and hands it out as a {@link org.myrixen.runtime.coll.CollRequest}, so that
 * the blocking form is the nonblocking one and a wait. One class is one algorithm, right for any number of ranks, any
 * root and any count. The network is seen only through {@link org.myrixen.runtime.coll.Exchange}.
 *
 * <p>{@link org.myrixen.runtime.coll.InterCollectives} are those between two groups, whose exchange has the ranks of both.
 *
 * <p>All ranks of a communicator call its collectives in the same order; each call has its own tag, so that several may
 * be under way. Messages without elements are not sent: both sides know the count. After warm-up nothing is allocated,
 * except for OBJECT elements, whose messages are serialized when they are sent and built when they have come.
 */
package org.myrixen.runtime.coll;
