package org.myrixen.ether.udp;

/** The carrier by the JDK's channels. */
final class NioUdpNicTest extends UdpNicContract {
    @Override
    String io() {
        return "nio";
    }
}
