/**
 * MPJ Express's buffer of packed messages, as far as programs make one: to pack into, to send and receive as {@link
 * mpi.MPI#PACKED}, and to unpack from.
 *
 * <p>Contract: names and signatures are those of MPJ Express, so that programs compiled against it link; what is behind them is
 * ours. A buffer grows as needed, so that its size is a hint. Not thread-safe. Its layout in memory is that of our packed
 * messages, not that of MPJ Express: both sides of a message run on this library.
 */
package mpjbuf;
