package org.myrixen.ether.raw;

import org.myrixen.mx.nic.NicConfig;
import org.myrixen.mx.nic.NicException;
import org.myrixen.mx.wire.WireProfile;

/**
 * The parameters of this carrier.
 *
 * @param on {@code ether.raw.interface}: the interface, the first Ethernet interface that is up if empty
 * @param profile {@code ether.raw.profile}: layout and sizes of frames, the largest that the MTU carries if empty
 * @param ringBytes {@code ether.raw.ring.bytes}: the kernel's receive ring
 */
record RawParameters(Interface on, WireProfile profile, int ringBytes) {
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
        return name.isEmpty()
                ? WireProfile.ofMtu(Math.min(on.mtu(), FrameSizes.MOST_MTU))
                : checked(FrameSizes.profile("ether.raw.profile", name), on);
    }

    private static WireProfile checked(WireProfile profile, Interface on) {
        int mtu = FrameSizes.mtu(profile);
        if (on.mtu() < mtu) {
            throw new NicException("the profile " + profile.name() + " needs an MTU of " + mtu + ", " + on.name()
                    + " has " + on.mtu());
        }
        return profile;
    }
}
