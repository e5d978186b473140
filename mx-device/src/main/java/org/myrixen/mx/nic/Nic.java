package org.myrixen.mx.nic;

/**
 * An open transport of this process. Calls are serialised by the caller, except {@link #await} and {@link #wakeup}, which
 * any thread may make.
 *
 * <p>Sleeping is three steps, so that no frame is slept over: {@link #arm} announces the intention and looks once more,
 * {@link #await} sleeps, {@link #disarm} ends it. Between arm and disarm, a peer that commits a frame wakes the sleeper.
 */
public interface Nic extends AutoCloseable {
    Capabilities capabilities();

    /** Where peers reach this Nic. */
    NicAddress address();

    /** What a person knows it by: the provider's name, also where its addresses are those of another transport. */
    default String name() {
        return address().nic();
    }

    /**
     * The link to a peer, made on first use and the same object ever after.
     *
     * @throws NicException if this Nic can not reach that address, saying why; the caller then tries another Nic
     */
    Link link(NicAddress peer);

    /**
     * The link to a peer whose frames arrived here, by its index.
     *
     * @throws NicException if there is no room or no way to answer that peer
     */
    Link link(int peer);

    /** The address of a peer by its index; never null for an index that this Nic gave out. */
    NicAddress peerAddress(int peer);

    /**
     * Moves things along and hands up to {@code limit} incoming frames to the handler, fairly over the peers.
     *
     * @return an amount of work done; 0 if nothing moved
     */
    int progress(FrameHandler handler, int limit);

    /**
     * Sends on what has been committed and only gathered so far, so that a transport may pass many frames to the kernel in
     * one call. The protocol calls it at the end of each burst of commits; {@link #progress} and {@link #arm} imply it.
     * Nothing to do where a commit publishes.
     */
    default void flush() {}

    /**
     * Announces that the caller is about to sleep.
     *
     * @return false if there is something to progress already: the Nic is disarmed again and the caller must not sleep
     */
    boolean arm();

    /** Sleeps until a peer or {@link #wakeup} rings, or the time is over; returns at once if it rang since {@link #arm}. */
    void await(long nanos);

    /** Ends what {@link #arm} announced. */
    void disarm();

    /** Makes a thread in {@link #await} return, or the next await return at once. */
    void wakeup();

    /** What this Nic is doing, for a person: peers, rings, frames in flight; one line each. */
    String describe();

    /** Why this Nic reaches nobody at present, or what it sends gets lost, for the error of those who wait for an answer; empty if it knows of nothing. */
    default String trouble() {
        return "";
    }

    /** Gives back everything, also what peers have not yet taken; links are CLOSED afterwards. */
    @Override
    void close();
}
