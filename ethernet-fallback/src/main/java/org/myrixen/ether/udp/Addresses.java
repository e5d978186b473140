package org.myrixen.ether.udp;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.channels.DatagramChannel;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.myrixen.mx.nic.NicException;

/** Which address of this host its peers can reach. */
final class Addresses {
    /** Of a network set aside for documents (RFC 5737): nobody has it, so the route to it is the default route. */
    private static final InetAddress FAR = InetAddress.ofLiteral("192.0.2.1");

    private static final int ANY_PORT = 9;

    private Addresses() {}

    /**
     * The address asked for, else the best one of the interface asked for, else that of the default route, else the best of
     * any interface, loopback last.
     *
     * @param address a literal, or empty
     * @param on name of an interface, or empty
     * @throws NicException if there is none such
     */
    static InetAddress find(String address, String on) throws SocketException {
        if (!address.isEmpty()) {
            return literal(address);
        }
        Optional<InetAddress> found = on.isEmpty() ? ofDefaultRoute().or(Addresses::best) : bestOf(on);
        return found.orElseThrow(() -> new NicException(
                "no interface " + (on.isEmpty() ? "is up" : on) + " with an IP address; there are " + all()));
    }

    private static InetAddress literal(String address) {
        try {
            return InetAddress.ofLiteral(address);
        } catch (IllegalArgumentException e) {
            throw new NicException("ether.udp.address = \"" + address + "\": expected an IP address", e);
        }
    }

    /** Connecting a datagram socket sends nothing: it only asks the kernel for the route. */
    private static Optional<InetAddress> ofDefaultRoute() {
        try (DatagramChannel channel = DatagramChannel.open()) {
            channel.connect(new InetSocketAddress(FAR, ANY_PORT));
            InetAddress local = ((InetSocketAddress) channel.getLocalAddress()).getAddress();
            return local.isAnyLocalAddress() ? Optional.empty() : Optional.of(local);
        } catch (IOException e) {
            return Optional.empty(); // no route: a host without a gateway
        }
    }

    private static Optional<InetAddress> best() {
        return interfaces().stream()
                .flatMap(NetworkInterface::inetAddresses)
                .min(Comparator.comparingInt(Addresses::rank));
    }

    private static Optional<InetAddress> bestOf(String name) throws SocketException {
        NetworkInterface on = NetworkInterface.getByName(name);
        return on == null ? Optional.empty() : on.inetAddresses().min(Comparator.comparingInt(Addresses::rank));
    }

    private static int rank(InetAddress address) {
        int rank = address instanceof Inet4Address ? 0 : 1;
        rank += address.isLinkLocalAddress() ? 2 : 0;
        return rank + (address.isLoopbackAddress() ? 4 : 0);
    }

    private static List<NetworkInterface> interfaces() {
        try (Stream<NetworkInterface> every = NetworkInterface.networkInterfaces()) {
            return every.filter(Addresses::isUp).toList();
        } catch (SocketException e) {
            return List.of();
        }
    }

    private static boolean isUp(NetworkInterface each) {
        try {
            return each.isUp();
        } catch (SocketException e) {
            return false;
        }
    }

    /** What there is, for a message. */
    static String all() {
        return String.join(
                ", ",
                interfaces().stream()
                        .flatMap(each -> each.inetAddresses().map(a -> each.getName() + " " + a.getHostAddress()))
                        .toList());
    }
}
