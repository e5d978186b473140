package org.myrixen.ether.udp;

import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;

/**
 * A bound UDP socket. Calls are serialised by the caller, except {@link #await} and {@link #wakeup}; none but await blocks.
 * What the last {@link #receive} read stays valid until the next.
 */
interface DatagramPort extends AutoCloseable {
    /** How it was made, for a person. */
    String describe();

    InetSocketAddress address();

    /** Most datagrams that may travel to one peer as one {@link Bundle} now; 1 if the kernel does not cut them. */
    int segments();

    /** Takes over a bundle, to be sent by {@link #flush}; it is free again when its {@link Bundle#isQueued} says so. */
    void queue(Bundle bundle);

    /** Passes to the kernel what it has room for; a bundle that can not be sent at all is counted as lost. */
    void flush();

    /** Whether bundles wait for room in the kernel. */
    boolean isBusy();

    /** Datagrams that the kernel refused for good: no route, too long, forbidden. */
    long lost();

    /** Reads what has arrived, up to one batch; the number of datagrams. */
    int receive();

    /** Where the datagrams of the batch are. */
    MemorySegment memory();

    long offset(int index);

    int length(int index);

    InetSocketAddress sender(int index);

    /** Sleeps until something can be read, {@link #wakeup} is or was called, or the time is over. */
    void await(long nanos);

    void wakeup();

    @Override
    void close();
}
