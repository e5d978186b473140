package org.myrixen.ether.udp;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.channel.epoll.Epoll;
import org.junit.jupiter.api.BeforeEach;

/** The carrier by Netty's native code. */
final class EpollUdpNicTest extends UdpNicContract {
    @BeforeEach
    void needNatives() {
        assumeTrue(Epoll.isAvailable(), () -> "skipped: " + Epoll.unavailabilityCause());
    }

    @Override
    String io() {
        return "epoll";
    }
}
