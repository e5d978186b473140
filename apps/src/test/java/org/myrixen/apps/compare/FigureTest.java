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
        Sample sample = new Sample(2, "mpich", 2, figure, 38.04, 244, Fixtures.ORIGIN);
        assertEquals(
                List.of(
                        Csv.HEADER,
                        "2,mpich,2,lat,64,0.120000,0.130000,0.140000,31,0.000,38.0,244.0,changed,"
                                + "2026-11-29,a machine; 2 cores,abc1234,0.50",
                        "3,myrixen,9,resident,8,,80.5,,,,,,,2026-11-29,a machine; 2 cores,abc1234,0.50"),
                Csv.lines(List.of(sample), List.of(reading())));
    }

    private static Reading reading() {
        return new Reading(3, "myrixen", 9, Reading.Quantity.RESIDENT, 8, 80.5, Fixtures.ORIGIN);
    }

    @Test
    void shouldReadWhatItWroteWhenARunIsAddedToAnother() {
        List<Sample> samples = List.of(
                Fixtures.sample(Fixtures.OURS, Kind.LAT, 8, 0.25),
                Fixtures.sample(Fixtures.MPICH, Kind.BARRIER, 0, 7, 244));
        List<Reading> readings = List.of(reading());
        assertEquals(new Csv.Content(samples, readings), Csv.read(Csv.lines(samples, readings)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1,myrixen,2",
                "1,a,2,nap,8,1,1,1,9,0,40,40,near,d,m,c,1",
                "1,a,2,lat,8,1,1,1,9,0,40,40,near",
                "one,a,2,lat,8,1,1,1,9,0,40,40,near,d,m,c,1",
                "1,a,2,heap,8,,much,,,,,,,d,m,c,1"
            })
    void shouldSayWhichLineWhenItIsNotOneOfItsOwn(String line) {
        IllegalArgumentException said =
                assertThrows(IllegalArgumentException.class, () -> Csv.read(List.of(Csv.HEADER, line)));
        assertEquals("not a line of a raw.csv: " + line, said.getMessage());
        assertThrows(IllegalArgumentException.class, () -> Csv.read(List.of("round")));
    }

    @Test
    void shouldReadAFileWhenItIsFromBeforeItNamedCommits() {
        List<String> lines = List.of(
                "round,contender,ranks,kind,bytes,fast,median,mean,batches,allocated,line_before_ns,line_after_ns,place",
                "2,mpich,2,lat,64,0.12,0.13,0.14,31,0.000,38.0,244.0,changed");
        Sample sample =
                new Sample(2, "mpich", 2, new Figure(Kind.LAT, 64, 0.12, 0.13, 0.14, 31, 0), 38, 244, Origin.UNKNOWN);
        assertEquals(new Csv.Content(List.of(sample), List.of()), Csv.read(lines));
        assertEquals(
                List.of("1 figure of a run that does not name its commit"), Origin.count(List.of(sample.origin())));
    }

    @Test
    void shouldCountRunsOfACommitAsOneWhenOnlyTheLoadDiffers() {
        Origin origin = Fixtures.ORIGIN;
        Origin loaded = new Origin(origin.date(), origin.machine(), origin.commit(), "11.2");
        assertEquals(
                List.of(
                        "2 figures of 2026-11-29, a machine; 2 cores, commit abc1234;"
                                + " load of the system 0.50 to 11.2 when they began",
                        "1 figure of 2026-11-29, a machine; 2 cores, commit fff0000;"
                                + " load of the system 0.50 when they began"),
                Origin.count(List.of(loaded, origin.of("fff0000"), origin)));
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
