package org.myrixen.ether.raw;

import java.util.List;
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

    private static final List<WireProfile> PROFILES =
            List.of(WireProfile.NATIVE_9000, WireProfile.MX_WIRE, WireProfile.NATIVE_1500);

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
            return on.mtu() >= mtu(WireProfile.NATIVE_9000)
                    ? WireProfile.NATIVE_9000
                    : checked(WireProfile.NATIVE_1500, on);
        }
        for (WireProfile each : PROFILES) {
            if (each.name().equals(name)) {
                return checked(each, on);
            }
        }
        throw new NicException("ether.raw.profile = \"" + name + "\": expected "
                + PROFILES.stream().map(WireProfile::name).toList());
    }

    private static WireProfile checked(WireProfile profile, Interface on) {
        if (on.mtu() < mtu(profile)) {
            throw new NicException("the profile " + profile.name() + " needs an MTU of " + mtu(profile) + ", "
                    + on.name() + " has " + on.mtu());
        }
        return profile;
    }

    /** The MTU that a profile needs. */
    private static int mtu(WireProfile profile) {
        int packet =
                Math.max(MediumFrame.LENGTH + profile.mediumFragment(), PullReplyFrame.LENGTH + profile.pullFrame());
        return EtherHead.LENGTH + packet - ETHERNET_HEADER;
    }
}
