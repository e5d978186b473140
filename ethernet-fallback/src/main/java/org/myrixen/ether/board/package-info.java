/**
 * Boards: ports of this host that carry raw frames for a backend, several of them as one {@link org.myrixen.mx.nic.Port}.
 *
 * <p>A {@code myrinet} board is an interface whose driver in sysfs is {@code myri10ge}, or which the configuration names; any
 * other is {@code ethernet}. Contract: all boards are heard all the time; a frame for a station that was heard before leaves
 * by the board it was last heard on, a frame for a stranger by all, if that board has a carrier; else by the active board,
 * the first of the list that has one. When that changes, waiting frames move along and each station of ours is announced
 * there ({@link org.myrixen.mx.wire.RawDiscoveryFrame}), so that switches and other backends learn where it is. What was on
 * the way may be lost or arrive twice: the protocol above sends again and knows duplicates.
 */
package org.myrixen.ether.board;
