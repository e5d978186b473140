package org.myrixen.mx.nic;

import java.util.Optional;

/** A transport as {@link java.util.ServiceLoader} finds it: says whether it can work here, and opens it. */
public interface NicProvider {
    /** The transport's name in configuration, output and {@link NicAddress#nic()}, for example {@code shm}. */
    String name();

    /** Where this transport stands among those available: the higher is tried first for a peer. */
    int preference();

    /** Whom links lead to. */
    enum Reach {
        /** Processes of this host, or of this virtual machine. */
        HOST,
        /** Virtual machines of this machine: hosts, to those who run there. */
        NEIGHBOURS,
        /** Other machines. */
        NETWORK
    }

    /**
     * How far its links lead; where all ranks are on one host, a transport that leads further is opened only if it is named,
     * or if no other works.
     */
    default Reach reach() {
        return Reach.HOST;
    }

    /** Whether it is opened only where it is named: it asks for something of the network that nobody may take for granted. */
    default boolean onlyIfNamed() {
        return false;
    }

    /** Whether it also carries between two ranks of one host; where it does not, they need another transport beside it. */
    default boolean joinsRanksOfOneHost(NicConfig config) {
        return true;
    }

    /**
     * A parameter of this transport with which it can not be opened, as far as that is known without opening it: a launcher asks
     * before it starts anything. What may still change, as who is there, is no matter of this.
     *
     * @param here whether to look at this host too, beside the values
     */
    default Optional<Misfit> misfit(NicConfig config, boolean here) {
        return Optional.empty();
    }

    /** Finds out, by really trying the facility, whether this transport works on this host; never throws. */
    Availability probe(NicConfig config);

    /**
     * Opens the transport for this process.
     *
     * @throws NicException if it can not be opened; the message names the cause and the remedy
     */
    Nic open(NicConfig config);

    /**
     * Removes what a dead job left in places that outlive a process: everything named after {@code config.job()}, and
     * whatever else of this user belongs to a process that is no more. Call it when the job's last process has ended.
     */
    default void sweep(NicConfig config) {}
}
