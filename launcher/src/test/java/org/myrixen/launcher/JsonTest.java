package org.myrixen.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class JsonTest {
    @Test
    void shouldWriteListsMapsTruthsAndQuotedTexts() {
        assertEquals("{\"a\": [true, \"x\"]}", Json.of(Map.of("a", List.of(true, "x"))));
        assertEquals("\"q\\\"b\\\\n\\u000a\"", Json.of("q\"b\\n\n"));
    }
}
