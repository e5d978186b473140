package org.myrixen.mx.wire;

/** How a medium message is cut into fragments: all full but the last. Lengths are bytes. */
public final class MediumPlan {
    private MediumPlan() {}

    /** How many fragments a message needs; {@code messageLength} is at most the profile's {@code mediumMax()}. */
    public static int fragments(WireProfile profile, int messageLength) {
        return (messageLength + profile.mediumFragment() - 1) / profile.mediumFragment();
    }

    /** Where a fragment begins in the message. */
    public static int offset(WireProfile profile, int fragment) {
        return fragment * profile.mediumFragment();
    }

    /** Bytes of a fragment. */
    public static int length(WireProfile profile, int messageLength, int fragment) {
        return Math.min(profile.mediumFragment(), messageLength - offset(profile, fragment));
    }
}
