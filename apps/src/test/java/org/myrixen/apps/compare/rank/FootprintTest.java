package org.myrixen.apps.compare.rank;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class FootprintTest {
    @Test
    void shouldAddSharedMappingsOnlyWhenItReadsMaps() {
        List<String> maps = List.of(
                "7f0000000000-7f0000010000 rw-s 00000000 00:17 12   /dev/shm/myrixen.1 (deleted)",
                "Size:                 64 kB",
                "Rss:                   8 kB",
                "7f0000010000-7f0000020000 rw-p 00000000 00:00 0    [heap]",
                "Size:                128 kB",
                "Rss:                 128 kB",
                "7f0000030000-7f0000040000 rw-s 00000000 00:01 12   /memfd:ring",
                "Size:                 16 kB",
                "Rss:                   4 kB");
        assertEquals(80 * 1024, Footprint.shared(maps, "Size:"));
        assertEquals(12 * 1024, Footprint.shared(maps, "Rss:"));
    }
}
