package org.myrixen.mx.nic;

import org.myrixen.mx.wire.WireProfile;

/**
 * What the links of a Nic can do; the protocol picks its strategy from this when a link is made.
 *
 * @param ordered frames arrive in the order they were committed
 * @param lossless every committed frame arrives, once: no acks, timers or resends are needed
 * @param remoteRead {@link Link#remoteRead} works: the kernel lets one process read another's memory
 * @param profile layout and sizes of the frames
 */
public record Capabilities(boolean ordered, boolean lossless, boolean remoteRead, WireProfile profile) {}
