package org.myrixen.ether.udp;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import org.myrixen.mx.nic.NicConfig;
import org.myrixen.mx.nic.NicException;
import org.myrixen.mx.wire.EtherHead;
import org.myrixen.mx.wire.WireProfile;

/**
 * The parameters of this carrier.
 *
 * @param address where it binds: {@code ether.udp.address}, else the best of {@code ether.udp.interface}, else that of the
 *     default route
 * @param on name of the interface that has the address
 * @param mtu of the interface, or {@code ether.udp.mtu} if that is less
 * @param bufferBytes {@code ether.udp.buffer.bytes}: what the kernel is asked to hold of datagrams not yet read
 * @param io {@code ether.udp.io}: how datagrams pass the kernel
 * @param gso {@code ether.udp.gso}: whether the kernel cuts and joins datagrams, where it can
 * @param token what proves that a datagram is from this job
 */
record UdpParameters(InetAddress address, String on, int mtu, int bufferBytes, Io io, boolean gso, long token) {
    /** Ways of passing datagrams to the kernel. */
    enum Io {
        /** The best that is there. */
        AUTO,
        /** Netty's native code. */
        EPOLL,
        /** The JDK alone, a call per datagram. */
        NIO
    }

    private static final int IPV4_AND_UDP = 28;
    private static final int IPV6_AND_UDP = 48;

    /** What the widest profile takes. */
    private static final int MOST_MTU = 32768;

    static UdpParameters of(NicConfig config) {
        try {
            InetAddress address = Addresses.find(
                    config.parameter("ether.udp.address", ""), config.parameter("ether.udp.interface", ""));
            NetworkInterface on = NetworkInterface.getByInetAddress(address);
            if (on == null) {
                throw new NicException("ether.udp.address = " + address.getHostAddress()
                        + ": no interface of this host has it; there are " + Addresses.all());
            }
            long limit = quantity(config, "ether.udp.mtu", Integer.MAX_VALUE);
            return new UdpParameters(
                    address,
                    on.getName(),
                    (int) Math.min(limit, on.getMTU()),
                    (int) quantity(config, "ether.udp.buffer.bytes", 8 << 20),
                    io(config.parameter("ether.udp.io", "")),
                    Boolean.parseBoolean(config.parameter("ether.udp.gso", "true")),
                    token(config));
        } catch (SocketException e) {
            throw new NicException("the network interfaces cannot be read: " + e.getMessage(), e);
        }
    }

    private static long quantity(NicConfig config, String name, long usual) {
        long value = config.parameter(name, "").isEmpty() ? usual : config.parameter(name, usual);
        if (value < 1 || value > Integer.MAX_VALUE) {
            throw new NicException(name + " = " + value + ": expected 1 to " + Integer.MAX_VALUE);
        }
        return value;
    }

    private static Io io(String name) {
        for (Io each : Io.values()) {
            if (each.name().toLowerCase(Locale.ROOT).equals(name) || name.isEmpty() && each == Io.AUTO) {
                return each;
            }
        }
        throw new NicException("ether.udp.io = \"" + name + "\": expected auto, epoll or nio");
    }

    /** A number that only those can know who know the job's secret, and that does not tell it. */
    private static long token(NicConfig config) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] hash = digest.digest(
                    ("ether-udp " + config.job() + " " + config.secret()).getBytes(StandardCharsets.UTF_8));
            return java.nio.ByteBuffer.wrap(hash).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new NicException("this JDK has no SHA-256", e);
        }
    }

    /** Sizes of frames such that no datagram is longer than the MTU. */
    WireProfile profile() {
        return WireProfile.ofMtu(profileMtu());
    }

    /** As {@link WireProfile#ofMtu} counts: with the head of Ethernet, which is not sent. */
    int profileMtu() {
        int ip = address.getAddress().length == Integer.BYTES ? IPV4_AND_UDP : IPV6_AND_UDP;
        int packet = mtu - ip - DatagramHead.LENGTH;
        int profile = Math.min(packet + EtherHead.LENGTH, MOST_MTU);
        if (profile < 256) {
            throw new NicException(on + " has an MTU of " + mtu + ": too small for this carrier");
        }
        return profile;
    }

    /** Bytes of the longest datagram. */
    int longest() {
        return DatagramHead.LENGTH + profileMtu() - EtherHead.LENGTH;
    }
}
