package org.myrixen.xen.nic;

import org.myrixen.mx.nic.NicAddress;
import org.myrixen.mx.nic.NicException;
import org.myrixen.xen.segment.SegmentName;

/**
 * Where a ring Nic is reached: {@code <nic>:<inbox>@<nonce>}, or {@code <nic>:<where>/<inbox>@<nonce>} where names mean
 * something in one part of the neighbourhood only.
 *
 * @param nic name of the transport
 * @param where the part that the inbox is in, a Xen domain for one; empty if there are no parts
 * @param inbox name of the inbox, of the form of {@link SegmentName}; the names of this Nic's rings begin with it
 * @param nonce what is found there must carry to be the one meant
 */
record RingAddress(String nic, String where, String inbox, long nonce) {
    /**
     * Reads an address.
     *
     * @throws NicException if it is not one of that transport
     */
    static RingAddress of(NicAddress address, String nic) {
        String text = address.text();
        int at = text.lastIndexOf('@');
        int slash = text.indexOf('/');
        if (!address.nic().equals(nic) || at < 0 || SegmentName.parse(text.substring(slash + 1, at)) == null) {
            throw new NicException("\"" + address + "\" is not an address of the " + nic + " transport");
        }
        try {
            return new RingAddress(
                    nic,
                    text.substring(0, Math.max(0, slash)),
                    text.substring(slash + 1, at),
                    Long.parseUnsignedLong(text.substring(at + 1), 16));
        } catch (NumberFormatException e) {
            throw new NicException("\"" + address + "\" carries no nonce", e);
        }
    }

    /** Another Nic of the same transport and part. */
    RingAddress sibling(String inbox, long nonce) {
        return new RingAddress(nic, where, inbox, nonce);
    }

    NicAddress toNicAddress() {
        return new NicAddress(nic, (where.isEmpty() ? "" : where + "/") + inbox + "@" + Long.toHexString(nonce));
    }

    @Override
    public String toString() {
        return toNicAddress().toString();
    }
}
