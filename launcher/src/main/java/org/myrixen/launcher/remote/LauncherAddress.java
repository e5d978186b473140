package org.myrixen.launcher.remote;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.UnknownHostException;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import org.myrixen.launcher.job.HostUnreachableException;

/**
 * The address of this host where agents connect back.
 *
 * @param listen where to listen: the wildcard only if it was asked for
 * @param told to the agents
 */
record LauncherAddress(InetAddress listen, InetAddress told) {
    private static final String ANY = "any";
    private static final int DISCARD = 9;

    /**
     * Chooses it.
     *
     * @param wish an address, host name, interface, network ({@code 10.0.0.0/8}), {@code any}, or empty for the address from
     *     which the way to one of {@code hosts} starts
     * @param hosts those that must reach it
     * @param shell remote shell, which may know names that nobody else does
     * @throws IOException if there is none; the message names the parameter
     */
    static LauncherAddress choose(String wish, List<String> hosts, String shell) throws IOException {
        if (wish.isEmpty()) {
            InetAddress address = towards(hosts, shell);
            return new LauncherAddress(address, address);
        }
        if (wish.equals(ANY)) {
            return new LauncherAddress(new InetSocketAddress(0).getAddress(), towards(hosts, shell));
        }
        InetAddress address = named(wish);
        return new LauncherAddress(address, address);
    }

    /** The first host that this one can find the way to decides; a name that only ssh knows is translated by ssh. */
    private static InetAddress towards(List<String> hosts, String shell) throws IOException {
        IOException first = null;
        for (String host : hosts) {
            try {
                return towards(host, shell);
            } catch (IOException e) {
                first = first == null ? e : first;
            }
        }
        throw first;
    }

    private static InetAddress towards(String host, String shell) throws IOException {
        String name = host.substring(host.indexOf('@') + 1);
        InetAddress address;
        try {
            address = InetAddress.getByName(name);
        } catch (UnknownHostException unknown) {
            address = translated(host, shell);
        }
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(new InetSocketAddress(address, DISCARD));
            InetAddress local = socket.getLocalAddress();
            if (local.isAnyLocalAddress()) {
                throw new IOException("no way leads there");
            }
            return local;
        } catch (IOException | java.io.UncheckedIOException e) {
            throw new IOException(
                    "can not tell which of its addresses " + host + " can reach (" + e.getMessage()
                            + "); name one with --mca launch.address",
                    e);
        }
    }

    private static InetAddress translated(String host, String shell) throws IOException {
        SshNames names = SshNames.of(shell, host);
        try {
            return InetAddress.getByName(names.host());
        } catch (UnknownHostException e) {
            boolean blameless = names.byProxy() || !SshNames.isSsh(shell);
            throw new HostUnreachableException(
                    host,
                    blameless
                            ? "unknown name; if launch.rsh knows it, --mca launch.address must say where to connect back"
                            : "unknown name");
        }
    }

    private static InetAddress named(String wish) throws IOException {
        NetworkInterface byName = NetworkInterface.getByName(wish);
        if (byName != null) {
            return first(Collections.list(byName.getInetAddresses()), address -> !address.isAnyLocalAddress(), wish);
        }
        int slash = wish.indexOf('/');
        if (slash > 0) {
            InetAddress network = InetAddress.getByName(wish.substring(0, slash));
            int bits = bits(wish.substring(slash + 1), network.getAddress().length * 8, wish);
            return first(
                    NetworkInterface.networkInterfaces()
                            .flatMap(NetworkInterface::inetAddresses)
                            .toList(),
                    address -> isWithin(address.getAddress(), network.getAddress(), bits),
                    wish);
        }
        try {
            return InetAddress.getByName(wish);
        } catch (UnknownHostException e) {
            throw new IOException("launch.address = \"" + wish + "\" is no address, host name or interface", e);
        }
    }

    /** Addresses of IPv4 first: they need no scope. */
    private static InetAddress first(List<InetAddress> addresses, Predicate<InetAddress> fits, String wish)
            throws IOException {
        return addresses.stream()
                .filter(fits)
                .min((a, b) -> Integer.compare(a.getAddress().length, b.getAddress().length))
                .orElseThrow(() -> new IOException("launch.address = \"" + wish + "\": this host has no such address"));
    }

    private static int bits(String text, int most, String wish) throws IOException {
        if (!text.matches("[0-9]{1,3}") || Integer.parseInt(text) > most) {
            throw new IOException("launch.address = \"" + wish + "\" is no network");
        }
        return Integer.parseInt(text);
    }

    static boolean isWithin(byte[] address, byte[] network, int bits) {
        if (address.length != network.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            if (((address[bit / 8] ^ network[bit / 8]) >> (7 - bit % 8) & 1) != 0) {
                return false;
            }
        }
        return true;
    }
}
