package org.myrixen.xen.nic;

import org.myrixen.mx.nic.NicAddress;
import org.myrixen.mx.nic.NicException;
import org.myrixen.xen.segment.SegmentName;

/**
 * Where a shm Nic is reached: {@code shm:<name of its inbox>@<nonce>}.
 *
 * @param inbox name of the inbox segment
 * @param nonce what that segment must carry to be the one meant
 */
record ShmAddress(String inbox, long nonce) {
    /**
     * Reads an address.
     *
     * @throws NicException if it is not one of this transport
     */
    static ShmAddress of(NicAddress address) {
        String text = address.text();
        int at = text.indexOf('@');
        if (!address.nic().equals(ShmNicProvider.NAME) || at < 0 || SegmentName.parse(text.substring(0, at)) == null) {
            throw new NicException(
                    "\"" + address + "\" is not an address of the " + ShmNicProvider.NAME + " transport");
        }
        try {
            return new ShmAddress(text.substring(0, at), Long.parseUnsignedLong(text.substring(at + 1), 16));
        } catch (NumberFormatException e) {
            throw new NicException("\"" + address + "\" carries no nonce", e);
        }
    }

    NicAddress toNicAddress() {
        return new NicAddress(ShmNicProvider.NAME, inbox + "@" + Long.toHexString(nonce));
    }
}
