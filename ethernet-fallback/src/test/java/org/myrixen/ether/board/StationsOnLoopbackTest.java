package org.myrixen.ether.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.myrixen.mx.nic.NicException;
import org.myrixen.mx.nic.Port;
import org.myrixen.mx.wire.EtherHead;

/** Ports on the loopback interface, with the kernel's filter. */
@Timeout(300)
final class StationsOnLoopbackTest {
    private static final long FIRST =
            0x0600_0000_0000L | ProcessHandle.current().pid() << 12;
    private static final long SENDER = FIRST + 0xFFF;

    private final List<Long> heard = new ArrayList<>();
    private Port hears;
    private Port sends;

    @BeforeEach
    void open() {
        try {
            hears = new PacketPortProvider().open(Map.of("backend.boards", "lo"), event -> {});
            sends = new PacketPortProvider().open(Map.of("backend.boards", "lo"), event -> {});
        } catch (NicException e) {
            assumeTrue(false, "skipped: " + e.getMessage());
        }
        sends.addStation(SENDER);
    }

    @AfterEach
    void close() {
        if (sends != null) {
            hears.close();
            sends.close();
        }
    }

    private void send(long to) {
        byte[] frame = new byte[64];
        EtherHead.encode(MemorySegment.ofArray(frame), 0, to, SENDER, 1);
        MemorySegment memory = MemorySegment.ofArray(frame);
        assertTrue(sends.offer(memory, EtherHead.LENGTH, memory, 0, frame.length));
        sends.flush();
    }

    private void listen() {
        hears.progress((memory, at, length) -> heard.add(EtherHead.destinationOf(memory, at)), 1000);
    }

    private void awaitHeard(long station) {
        while (!heard.contains(station)) {
            listen();
        }
    }

    @Test
    void shouldHearItsStationsAndNoOthers() {
        int stations = 60;
        for (int i = 0; i < stations; i++) {
            assertTrue(hears.addStation(FIRST + i));
        }
        for (int i = 0; i < stations; i++) {
            send(FIRST + i);
        }
        awaitHeard(FIRST + stations - 1);
        assertEquals(stations, heard.size());
        hears.removeStation(FIRST);
        send(FIRST);
        send(FIRST + stations);
        send(FIRST + 1);
        heard.clear();
        awaitHeard(FIRST + 1);
        assertEquals(List.of(FIRST + 1), heard);
    }

    /** More than the kernel is told. */
    @Test
    void shouldStillHearItsStationsAloneWhenTheyAreMany() {
        int stations = 600;
        for (int i = 0; i < stations; i++) {
            assertTrue(hears.addStation(FIRST + i), "station " + i);
        }
        send(FIRST + stations);
        send(FIRST + stations - 1);
        awaitHeard(FIRST + stations - 1);
        assertEquals(List.of(FIRST + stations - 1), heard);
    }
}
