package org.myrixen.ether.raw;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.stream.Stream;
import org.myrixen.ether.ffi.Libc;
import org.myrixen.mx.nic.NicException;

/**
 * A network interface of this host.
 *
 * @param index the kernel's number of it
 * @param mtu most bytes in a frame after the Ethernet header
 */
public record Interface(String name, int index, int mtu) {
    /**
     * The interface of that name, or without a name the first that is up, is no loopback and has an Ethernet address.
     *
     * @param name null or empty for any
     * @throws NicException if there is none, naming those that are there
     */
    public static Interface find(String name) {
        try {
            NetworkInterface found = name == null || name.isEmpty() ? first() : NetworkInterface.getByName(name);
            if (found == null) {
                throw new NicException(
                        (name == null || name.isEmpty() ? "no Ethernet interface is up" : "no interface " + name)
                                + "; there are " + all());
            }
            return new Interface(found.getName(), found.getIndex(), found.getMTU());
        } catch (IOException e) {
            throw new NicException("the network interfaces cannot be read: " + e.getMessage(), e);
        }
    }

    /** The kernel's number of an interface, also of one without an IP address, which Java does not list; 0 if there is none. */
    public static int indexOf(String name) {
        try (Arena arena = Arena.ofConfined()) {
            return Libc.interfaceIndex(arena.allocateFrom(name));
        }
    }

    private static NetworkInterface first() throws SocketException {
        for (NetworkInterface each : NetworkInterface.networkInterfaces().toList()) {
            if (each.isUp() && !each.isLoopback() && !each.isVirtual() && each.getHardwareAddress() != null) {
                return each;
            }
        }
        return null;
    }

    private static String all() throws SocketException {
        try (Stream<NetworkInterface> every = NetworkInterface.networkInterfaces()) {
            return String.join(", ", every.map(NetworkInterface::getName).toList());
        }
    }
}
