package org.myrixen.apps.osu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class TailTest {
    /** 1 to 1000 microseconds. */
    private static final long[] TIMES =
            LongStream.rangeClosed(1, 1000).map(i -> i * 1000).toArray();

    @Test
    void shouldTellLatencies() {
        Tail tail = Tail.ofLatency(TIMES, 2);
        assertEquals(250, tail.at(50), 0.5);
        assertEquals(450, tail.at(90), 0.5);
        assertEquals(495, tail.at(99), 0.5);
        assertEquals(499.5, tail.at(99.9), 0.5);
        assertEquals(500, tail.at(100), 0.5);
    }

    @Test
    void shouldTellRatesInRisingOrder() {
        Tail tail = Tail.ofRate(TIMES, 1000);
        assertEquals(1000.0 / 1000, tail.at(0), 0.01);
        assertEquals(1000.0 / 500, tail.at(50), 0.01);
        assertEquals(1000.0 / 100, tail.at(90), 0.1);
        assertEquals(1000.0 / 1, tail.at(100), 5);
    }
}
