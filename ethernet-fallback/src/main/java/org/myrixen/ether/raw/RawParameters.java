package org.myrixen.ether.raw;

import org.myrixen.mx.nic.NicConfig;
import org.myrixen.mx.nic.NicException;
import org.myrixen.mx.wire.EtherHead;
import org.myrixen.mx.wire.MediumFrame;
import org.myrixen.mx.wire.PullReplyFrame;
import org.myrixen.mx.wire.WireProfile;

/**
 * The parameters of this carrier.
 *
 * @param on {@code ether.raw.interface}: the interface, the first Ethernet interface that is up if empty
 * @param profile {@code ether.raw.profile}: layout and sizes of frames, the largest that the MTU carries if empty
 * @param ringBytes {@code ether.raw.ring.bytes}: the kernel's receive ring
 */
record RawParameters(Interface on, WireProfile profile, int ringBytes) {
    /** Octets of a frame beyond the payload of an Ethernet frame, whose head is 14. */
    private static final int ETHERNET_HEADER = 14;

    /** Beyond it larger frames gain nothing, and few networks have them. */
    private static final int MOST_MTU = 9000;

    private static final int LEAST_RING = 1 << 16;
    private static final int MOST_RING = 1 << 28;

    static RawParameters of(NicConfig config) {
        Interface on = Interface.find(config.parameter("ether.raw.interface", ""));
        long ring = config.parameter("ether.raw.ring.bytes", 8 << 20);
        if (ring < LEAST_RING || ring > MOST_RING) {
            throw new NicException("ether.raw.ring.bytes = " + ring + ": expected " + LEAST_RING + " to " + MOST_RING);
        }
        return new RawParameters(on, profile(config.parameter("ether.raw.profile", ""), on), (int) ring);
    }

    private static WireProfile profile(String name, Interface on) {
        if (name.isEmpty()) {
            return WireProfile.ofMtu(Math.min(on.mtu(), MOST_MTU));
        }
        if (name.equals(WireProfile.MX_WIRE.name())) {
            return checked(WireProfile.MX_WIRE, on);
        }
        if (!name.matches("omx[0-9]{3,5}")) {
            throw new NicException("ether.raw.profile = \"" + name + "\": expected " + WireProfile.MX_WIRE.name()
                    + ", or omx and the MTU, such as omx9000");
        }
        return checked(WireProfile.ofMtu(Integer.parseInt(name.substring("omx".length()))), on);
    }

    private static WireProfile checked(WireProfile profile, Interface on) {
        int mtu = longestFrame(profile) - ETHERNET_HEADER;
        if (on.mtu() < mtu) {
            throw new NicException("the profile " + profile.name() + " needs an MTU of " + mtu + ", " + on.name()
                    + " has " + on.mtu());
        }
        return profile;
    }

    /** Bytes of the longest frame of a profile, with the head. */
    static int longestFrame(WireProfile profile) {
        return EtherHead.LENGTH
                + Math.max(MediumFrame.LENGTH + profile.mediumFragment(), PullReplyFrame.LENGTH + profile.pullFrame());
    }
}
