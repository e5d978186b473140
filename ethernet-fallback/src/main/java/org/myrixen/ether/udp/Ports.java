package org.myrixen.ether.udp;

import org.myrixen.mx.nic.NicException;

/** Opens the best port there is; the one place that knows there are several. */
final class Ports {
    private Ports() {}

    /**
     * Opens a port.
     *
     * @throws NicException if the address can not be bound, or a way was asked for that is not there
     */
    static DatagramPort open(UdpParameters parameters) {
        return switch (parameters.io()) {
            case NIO -> new NioPort(parameters);
            case EPOLL -> epoll(parameters);
            case AUTO -> hasEpoll() ? epoll(parameters) : new NioPort(parameters);
        };
    }

    private static DatagramPort epoll(UdpParameters parameters) {
        Throwable missing = io.netty.channel.epoll.Epoll.unavailabilityCause();
        if (missing != null) {
            throw new NicException("ether.udp.io = epoll: " + missing.getMessage(), missing);
        }
        return new EpollPort(parameters);
    }

    private static boolean hasEpoll() {
        return io.netty.channel.epoll.Epoll.isAvailable();
    }
}
