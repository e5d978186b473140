package org.myrixen.runtime.coll;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Holds the table of "Where it switches" in docs/collectives.md to the code: each limit has its row, with its numbers. */
final class ThresholdsTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "collectives.md");
    private static final long KIB = 1024;
    private static final long MIB = 1024 * KIB;

    @Test
    void shouldDocumentWhereItSwitches() throws IOException, ReflectiveOperationException {
        Map<String, List<String>> real = new LinkedHashMap<>();
        for (RecordComponent limit : Thresholds.class.getRecordComponents()) {
            String spacious = shown(limit.getAccessor().invoke(Thresholds.SPACIOUS));
            real.put(
                    limit.getName(), List.of(spacious, shown(limit.getAccessor().invoke(Thresholds.CROWDED))));
        }
        Map.of(
                        "ALLREDUCE_RING", Choice.ALLREDUCE_RING,
                        "ALLGATHER_LONG", Choice.ALLGATHER_LONG,
                        "REDUCE_SCATTER_LONG", Choice.REDUCE_SCATTER_LONG,
                        "RING_BLOCK", Choice.RING_BLOCK)
                .forEach((name, bytes) -> real.put(name, List.of(shown(bytes), shown(bytes))));
        assertEquals(real, documented());
    }

    private static String shown(Object limit) {
        return switch (limit) {
            case Boolean always -> always ? "always" : "never";
            case Long bytes when bytes <= 0 -> "never";
            case Long bytes when bytes == Long.MAX_VALUE -> "always";
            case Long bytes when bytes % MIB == 0 -> bytes / MIB + " MiB";
            case Long bytes when bytes % KIB == 0 -> bytes / KIB + " KiB";
            default -> limit + " B";
        };
    }

    /** The last two cells of each row, by the name in its first. */
    private static Map<String, List<String>> documented() throws IOException {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        String section =
                Files.readString(DOCUMENT).split("\n## Where it switches\n")[1].split("\n## ")[0];
        for (String line :
                section.lines().filter(line -> line.startsWith("| `")).toList()) {
            String[] cells = line.split("\\s*\\|\\s*");
            rows.put(cells[1].replace("`", ""), List.of(cells[3], cells[4]));
        }
        return rows;
    }
}
