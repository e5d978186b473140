package org.myrixen.ether.raw;

import org.myrixen.mx.nic.NicException;
import org.myrixen.mx.wire.EtherHead;
import org.myrixen.mx.wire.MediumFrame;
import org.myrixen.mx.wire.PullReplyFrame;
import org.myrixen.mx.wire.WireProfile;

/** How long the frames of a profile get, and what an interface must carry for it. */
public final class FrameSizes {
    /** Beyond it larger frames gain nothing, and few networks have them. */
    public static final int MOST_MTU = 9000;

    /** Octets of a frame that do not count to the MTU. */
    private static final int ETHERNET_HEADER = 14;

    private FrameSizes() {}

    /** Bytes of the longest frame of a profile, with the head. */
    public static int longest(WireProfile profile) {
        int body = Math.max(MediumFrame.LENGTH + profile.mediumFragment(), PullReplyFrame.LENGTH + profile.pullFrame());
        return Math.max(EtherHead.MIN_FRAME, EtherHead.LENGTH + body);
    }

    /** The MTU that an interface needs for a profile, in bytes. */
    public static int mtu(WireProfile profile) {
        return longest(profile) - ETHERNET_HEADER;
    }

    /**
     * The profile of that name.
     *
     * @param parameter which parameter says so, for the message
     * @throws NicException if there is none
     */
    public static WireProfile profile(String parameter, String name) {
        if (name.equals(WireProfile.MX_WIRE.name())) {
            return WireProfile.MX_WIRE;
        }
        if (!name.matches("omx[0-9]{3,5}")) {
            throw new NicException(parameter + " = \"" + name + "\": expected " + WireProfile.MX_WIRE.name()
                    + ", or omx and the MTU, such as omx9000");
        }
        return WireProfile.ofMtu(Integer.parseInt(name.substring("omx".length())));
    }
}
