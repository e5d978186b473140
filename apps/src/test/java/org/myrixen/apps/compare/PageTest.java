package org.myrixen.apps.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PageTest {
    @TempDir
    private Path temporary;

    @Test
    void shouldReplaceTheEndWhenAPageIsFilled() throws IOException {
        Path page = Files.write(temporary.resolve("page.md"), List.of("# Page", "", Page.MARK, "old"));
        Page.fill(page, temporary.resolve("page"), List.of("# Comparison", "![a](a.svg)", "| 1 |"));
        assertEquals(
                List.of("# Page", "", Page.MARK, "", "## Comparison", "![a](page/a.svg)", "| 1 |"),
                Files.readAllLines(page));
    }

    @Test
    void shouldTouchNothingWhenAPageHasNoMark() throws IOException {
        Path page = Files.write(temporary.resolve("page.md"), List.of("# Page"));
        assertThrows(IOException.class, () -> Page.fill(page, temporary, List.of("# Comparison")));
        assertEquals(List.of("# Page"), Files.readAllLines(page));
    }
}
