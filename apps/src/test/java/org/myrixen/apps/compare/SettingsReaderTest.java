package org.myrixen.apps.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.myrixen.apps.compare.Settings.Extra;

final class SettingsReaderTest {
    @Test
    void shouldMeasurePairsWhenNothingIsAskedFor() {
        Settings settings = Fixtures.settings();
        assertEquals(EnumSet.of(Kind.LAT, Kind.BW, Kind.RATE), settings.kinds());
        assertEquals(Set.of(), settings.extras());
        assertEquals(3, settings.rounds());
        assertEquals(List.of("0", "1"), settings.cores());
    }

    @Test
    void shouldMeasureEverythingWhenAskedForAll() {
        Settings settings = Fixtures.settings("--full");
        assertEquals(EnumSet.allOf(Kind.class), settings.kinds());
        assertEquals(EnumSet.allOf(Extra.class), settings.extras());
    }

    @Test
    void shouldTakeValuesInWhenOptionsHaveThem() {
        Settings settings = Fixtures.settings(
                "--only",
                "lat,startup",
                "--sizes",
                "8,64k,4M",
                "--contenders",
                "myrixen,mpich",
                "--rounds",
                "7",
                "--starts",
                "1",
                "--cores",
                "-",
                "--np",
                "2,16",
                "--variant",
                "big=--mca shm.ring.bytes 4m",
                "--out",
                "/tmp/x",
                "--ompi-jar",
                "/a/mpi.jar");
        assertEquals(Set.of(Kind.LAT), settings.kinds());
        assertEquals(Set.of(Extra.STARTUP), settings.extras());
        assertEquals(List.of(8, 65536, 4 << 20), settings.sizes());
        assertEquals(List.of("myrixen", "mpich"), settings.contenders());
        assertEquals(7, settings.rounds());
        assertEquals(1, settings.starts());
        assertEquals(List.of(), settings.cores());
        assertEquals(List.of(2, 16), settings.collectiveRanks());
        assertEquals(Map.of("big", List.of("--mca", "shm.ring.bytes", "4m")), settings.variants());
        assertEquals("/tmp/x", settings.out().toString());
        assertEquals("/a/mpi.jar", settings.openMpiJar().orElseThrow().toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--fast",
                "--rounds",
                "--rounds -1",
                "--rounds few",
                "--only lat,sleep",
                "--sizes 8q",
                "--sizes -1",
                "--sizes 9999m",
                "--cores 0",
                "--cores a,b",
                "--np 1",
                "--variant x"
            })
    void shouldRefuseWhenAnOptionCanNotBeUnderstood(String words) {
        assertThrows(RuntimeException.class, () -> Fixtures.settings(words.split(" ")));
    }
}
