package org.myrixen.ether.udp;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.myrixen.mx.nic.NicAddress;
import org.myrixen.mx.nic.NicException;

/**
 * Where a board is reached: {@code ether-udp:<ip>:<port>@<board>@<profile>}, an IPv6 address in brackets.
 *
 * @param socket where its datagrams come from and go to
 * @param board its number, in hexadecimal
 * @param profile name of the profile of its frames: both ends must have the same
 */
record UdpAddress(InetSocketAddress socket, long board, String profile) {
    /** Literals only, so that no name service is ever asked. */
    private static final Pattern FORM =
            Pattern.compile("(?:\\[([0-9a-fA-F:.]+(?:%\\w+)?)]|([0-9.]+)):([0-9]{1,5})@([0-9a-f]{1,16})@([\\w-]+)");

    /**
     * Reads an address.
     *
     * @throws NicException if it is not one of this carrier
     */
    static UdpAddress of(NicAddress address) {
        Matcher parts = FORM.matcher(address.text());
        if (!address.nic().equals(UdpNicProvider.NAME) || !parts.matches()) {
            throw notOurs(address, null);
        }
        try {
            String ip = parts.group(1) == null ? parts.group(2) : parts.group(1);
            InetSocketAddress socket =
                    new InetSocketAddress(InetAddress.ofLiteral(ip), Integer.parseInt(parts.group(3)));
            return new UdpAddress(socket, Long.parseUnsignedLong(parts.group(4), 16), parts.group(5));
        } catch (IllegalArgumentException e) {
            throw notOurs(address, e);
        }
    }

    private static NicException notOurs(NicAddress address, IllegalArgumentException cause) {
        return new NicException(
                "\"" + address + "\" is not an address of the " + UdpNicProvider.NAME + " carrier", cause);
    }

    NicAddress toNicAddress() {
        InetAddress ip = socket.getAddress();
        String host = ip instanceof Inet6Address ? "[" + ip.getHostAddress() + "]" : ip.getHostAddress();
        return new NicAddress(
                UdpNicProvider.NAME, host + ":" + socket.getPort() + "@" + Long.toHexString(board) + "@" + profile);
    }
}
