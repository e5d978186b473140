package org.myrixen.apps.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeatOptionsTest {

    @Test
    void shouldTakeEveryOptionWhenGiven() {
        HeatOptions options = HeatOptions.parse(List.of("--steps", "10", "--output", "out/x.png", "--size", "64"));
        assertEquals(new HeatOptions(64, 10, Path.of("out/x.png")), options);
    }

    @Test
    void shouldWriteHeatPngWhenNothingIsGiven() {
        assertEquals(Path.of("heat.png"), HeatOptions.parse(List.of()).output());
    }

    @ParameterizedTest
    @CsvSource({
        "--size, '--size needs a value'",
        "--size 0, '--size takes a number from 1 to 16384, not ''0'''",
        "--size big, '--size takes a number from 1 to 16384, not ''big'''",
        "--colour red, 'no option ''--colour'''",
    })
    void shouldTellTheMistakeWhenAnOptionIsWrong(String line, String message) {
        List<String> arguments = List.of(line.split(" "));
        IllegalArgumentException wrong =
                assertThrows(IllegalArgumentException.class, () -> HeatOptions.parse(arguments));
        assertEquals(message, wrong.getMessage());
    }
}
