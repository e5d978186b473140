package org.myrixen.mx.wire;

/**
 * Sizes and layout that both ends of a link must share; see section 3.4 of the MXoE description in {@code docs/}.
 *
 * @param name as configuration and messages call it
 * @param compat true for the layout of native MX hosts (16-bit medium length, short pull fields)
 * @param mediumFragment most payload bytes of a MEDIUM fragment
 * @param mediumFragments most fragments of a medium message
 * @param pullFrame most payload bytes of a PULL_REPLY
 * @param pullFramesPerBlock frames that one PULL asks for
 */
public record WireProfile(
        String name, boolean compat, int mediumFragment, int mediumFragments, int pullFrame, int pullFramesPerBlock) {
    private static final int MTU_MIN = 256;

    /** Native MX hosts: 4 KB frames whatever the MTU. */
    public static final WireProfile MX_WIRE = new WireProfile("mxwire", true, 4096, 8, 4096, 8);

    /** Open-MX native layout, MTU 9000. */
    public static final WireProfile NATIVE_9000 = new WireProfile("omx9000", false, 8192, 32, 8968, 32);

    /** Open-MX native layout, MTU 1500. */
    public static final WireProfile NATIVE_1500 = new WireProfile("omx1500", false, 1452, 32, 1468, 32);

    /** Shared rings: native layout without the Ethernet head, fragments as large as the caches like them. */
    public static final WireProfile RING = new WireProfile("ring", false, 32768, 32, 32768, 128);

    /**
     * Open-MX native layout for frames of up to {@code mtu} bytes, the 16-byte Ethernet head included. A carrier without
     * that head, as UDP, gives the bytes of its largest datagram plus 16. Fragments of medium messages are the larger of
     * 4096 and 8192 bytes that fits, else what fits, as in section 3.4.
     *
     * @throws IllegalArgumentException below 256, where the small class would not fit, or above 32768
     */
    public static WireProfile ofMtu(int mtu) {
        if (mtu < MTU_MIN || mtu > 32768) {
            throw new IllegalArgumentException("MTU " + mtu + ": expected 256 to 32768 bytes");
        }
        int room = mtu - EtherHead.LENGTH - MediumFrame.LENGTH;
        int fragment = room >= 8192 ? 8192 : room >= 4096 ? 4096 : room;
        return new WireProfile("omx" + mtu, false, fragment, 32, mtu - EtherHead.LENGTH - PullReplyFrame.LENGTH, 32);
    }

    /** This profile, or the one of its kind for an end whose pull frames are smaller; null if that is too small. */
    WireProfile within(int otherPullFrame) {
        int mtu = otherPullFrame + EtherHead.LENGTH + PullReplyFrame.LENGTH;
        return otherPullFrame >= pullFrame ? this : mtu < MTU_MIN ? null : ofMtu(mtu);
    }

    /** Largest payload of any frame. */
    public int maxPayload() {
        return Math.max(mediumFragment, pullFrame);
    }

    /** Longest message that may travel as MEDIUM fragments. */
    public int mediumMax() {
        return mediumFragment * mediumFragments;
    }

    /** Bytes that one full PULL block asks for. */
    public int pullBlock() {
        return pullFrame * pullFramesPerBlock;
    }
}
