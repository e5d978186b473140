package org.myrixen.ether.raw;

import org.myrixen.mx.nic.NicAddress;
import org.myrixen.mx.nic.NicException;

/**
 * Where a board is reached: {@code ether-raw:<MAC>@<profile>}.
 *
 * @param mac its address
 * @param profile name of the profile of its frames: both ends must have the same
 */
record RawAddress(long mac, String profile) {
    /**
     * Reads an address.
     *
     * @throws NicException if it is not one of this carrier
     */
    static RawAddress of(NicAddress address) {
        String text = address.text();
        int at = text.indexOf('@');
        try {
            if (address.nic().equals(RawNicProvider.NAME) && at >= 0) {
                return new RawAddress(MacAddress.parse(text.substring(0, at)), text.substring(at + 1));
            }
        } catch (NumberFormatException e) {
            throw notOurs(address, e);
        }
        throw notOurs(address, null);
    }

    private static NicException notOurs(NicAddress address, NumberFormatException cause) {
        return new NicException(
                "\"" + address + "\" is not an address of the " + RawNicProvider.NAME + " carrier", cause);
    }

    NicAddress toNicAddress() {
        return new NicAddress(RawNicProvider.NAME, MacAddress.format(mac) + "@" + profile);
    }
}
