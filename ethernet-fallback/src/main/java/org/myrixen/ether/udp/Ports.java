package org.myrixen.ether.udp;

import org.myrixen.mx.nic.NicException;

/** Opens the best port there is; the one place that knows there are several. */
final class Ports {
    private Ports() {}

    /** @throws NicException if the address can not be bound, or a way was asked for that is not there */
    static DatagramPort open(UdpParameters parameters) {
        return new NioPort(parameters);
    }
}
