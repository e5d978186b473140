package org.myrixen.mx.nic;

import java.util.Map;

/**
 * What a board was doing when it was asked.
 *
 * @param name the interface, for example {@code eth0}
 * @param kind {@code myrinet}, {@code ethernet} or {@code none}
 * @param driver the kernel's driver of it, empty if it has none
 * @param mtu bytes of a frame after the Ethernet header
 * @param carrier whether it has a link
 * @param active whether frames leave by this board
 * @param counters frames, bytes and drops by cause; in a fixed order
 */
public record BoardStatus(
        String name,
        String kind,
        String driver,
        int mtu,
        boolean carrier,
        boolean active,
        Map<String, Long> counters) {}
