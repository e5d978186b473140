/**
 * Point-to-point messages between the ranks of a job, over one MX endpoint.
 *
 * <p>Contract: no dialect of the MPI API is known here, and no communicator: a message is a {@link
 * org.myrixen.runtime.p2p.Transfer} between two ranks of the job under {@link org.myrixen.runtime.p2p.MatchBits}. The {@link
 * org.myrixen.runtime.p2p.Messenger} posts transfers, makes progress and waits. Any thread may call anything; whoever waits
 * makes the progress. What a program did wrong, or what went wrong with a message, is a {@link
 * org.myrixen.runtime.p2p.Fault}; the API layer adds the call and its arguments. A message that is sent and received allocates
 * nothing after warm-up.
 */
package org.myrixen.runtime.p2p;
