package org.myrixen.xen.split;

import org.myrixen.mx.nic.NicException;
import org.myrixen.mx.wire.EtherHead;
import org.myrixen.mx.wire.MediumFrame;
import org.myrixen.mx.wire.PullReplyFrame;
import org.myrixen.mx.wire.WireProfile;

/** Frames of a profile, and profiles by their names. */
public final class FrameLimits {
    private FrameLimits() {}

    /** Bytes of the longest frame, head included. */
    public static int longest(WireProfile profile) {
        int medium = MediumFrame.LENGTH + profile.mediumFragment();
        return Math.max(
                EtherHead.MIN_FRAME, EtherHead.LENGTH + Math.max(medium, PullReplyFrame.LENGTH + profile.pullFrame()));
    }

    /**
     * The profile of that name.
     *
     * @throws NicException if there is none
     */
    public static WireProfile profile(String name) {
        if (name.equals(WireProfile.MX_WIRE.name())) {
            return WireProfile.MX_WIRE;
        }
        if (name.matches("omx[0-9]{3,5}")) {
            int mtu = Integer.parseInt(name.substring(3));
            if (mtu >= 256 && mtu <= 32768) {
                return WireProfile.ofMtu(mtu);
            }
        }
        throw new NicException("\"" + name + "\" is no profile of MXoE frames");
    }
}
