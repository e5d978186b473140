package org.myrixen.mx.nic;

import org.myrixen.mx.wire.WireProfile;

/**
 * What the links of a Nic can do; the protocol picks its strategy from this when a link is made.
 *
 * <p>A Nic is either ordered and lossless (a ring) or neither (a carrier). Over a carrier frames may be lost, doubled and
 * overtaken, never changed: it drops what fails its checksum. It may drop where a ring would push back, also a frame that
 * the handler refused. It can not tell whether a peer is alive, so its links are {@link Link#CLOSED} only with the Nic.
 *
 * @param ordered frames arrive in the order they were committed
 * @param lossless every committed frame arrives, once: no acks, timers or resends are needed
 * @param remoteRead {@link Link#remoteRead} works: the kernel lets one process read another's memory
 * @param sharedMemory peers are reached through memory that both sides map, which each link has proven
 * @param relayed a process of this host passes the frames on, and wants a core for it as a rank does
 * @param profile layout and sizes of the frames
 */
public record Capabilities(
        boolean ordered,
        boolean lossless,
        boolean remoteRead,
        boolean sharedMemory,
        boolean relayed,
        WireProfile profile) {
    public Capabilities {
        if (ordered != lossless) {
            throw new IllegalArgumentException("a Nic is ordered and lossless, or neither");
        }
    }

    /** From end to end. */
    public Capabilities(
            boolean ordered, boolean lossless, boolean remoteRead, boolean sharedMemory, WireProfile profile) {
        this(ordered, lossless, remoteRead, sharedMemory, false, profile);
    }

    /** Without shared memory. */
    public Capabilities(boolean ordered, boolean lossless, boolean remoteRead, WireProfile profile) {
        this(ordered, lossless, remoteRead, false, profile);
    }

    /** What a carrier can do: frames get lost and overtake each other. */
    public static Capabilities lossy(WireProfile profile) {
        return new Capabilities(false, false, false, profile);
    }

    /** The same behind a process of this host that passes the frames on. */
    public Capabilities behindBackend() {
        return new Capabilities(ordered, lossless, remoteRead, sharedMemory, true, profile);
    }
}
