package org.myrixen.apps.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FigureTest {
    @Test
    void shouldReadALineWhenARankPrintedIt() {
        assertEquals(
                Optional.of(new Figure(Kind.RATE, 8, 2.5e7, 2.4e7, 2e7, 53, 84.25)),
                Figure.of("mx rate 8 2.5e+07 2.4e+07 2e+07 53 84.25"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "mx lat 8 1 2 3 4",
                "mx lat 8 1 2 3 4 5 6",
                "mx nap 8 1 2 3 4 0",
                "mx lat eight 1 2 3 4 0",
                "mx lat 8 1 0 3 4 0",
                "mx lat 8 1 NaN 3 4 0",
                "xm lat 8 1 2 3 4 0"
            })
    void shouldReadNothingWhenALineIsAnother(String line) {
        assertEquals(Optional.empty(), Figure.of(line));
    }

    @Test
    void shouldWriteEveryFigureWhenItWritesTheTableOfAll() {
        Figure figure = new Figure(Kind.LAT, 64, 0.12, 0.13, 0.14, 31, 0);
        Sample sample = new Sample(2, "mpich", 2, figure, 38.04, 244);
        assertEquals(
                List.of(Csv.HEADER, "2,mpich,2,lat,64,0.120000,0.130000,0.140000,31,0.000,38.0,244.0,changed"),
                Csv.lines(List.of(sample)));
    }

    @Test
    void shouldReadWhatItWroteWhenARunIsAddedToAnother() {
        List<Sample> samples = List.of(
                Fixtures.sample(Fixtures.OURS, Kind.LAT, 8, 0.25),
                Fixtures.sample(Fixtures.MPICH, Kind.BARRIER, 0, 7, 244));
        assertEquals(samples, Csv.samples(Csv.lines(samples)));
        assertThrows(IllegalArgumentException.class, () -> Csv.samples(List.of("round")));
        assertThrows(IllegalArgumentException.class, () -> Csv.samples(List.of(Csv.HEADER, "1,myrixen,2")));
        assertThrows(
                IllegalArgumentException.class,
                () -> Csv.samples(List.of(Csv.HEADER, "1,a,2,nap,8,1,1,1,9,0,40,40,near")));
    }

    @Test
    void shouldTellPlacesApartWhenACacheLineTakesLonger() {
        assertEquals(Place.NEAR, Place.of(26, 61));
        assertEquals(Place.FAR, Place.of(244, 230));
        assertEquals(Place.CHANGED, Place.of(40, 244));
        assertEquals(Place.CHANGED, Place.of(244, 40));
    }

    @Test
    void shouldNameEveryCoreWhenTheyAreGivenAsRanges() {
        assertEquals(List.of("0", "1", "2", "7", "9", "10"), Machine.cores("0-2,7,9-10"));
    }
}
