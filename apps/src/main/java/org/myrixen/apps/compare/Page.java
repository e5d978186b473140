package org.myrixen.apps.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A page of documentation whose end is the results of a run. */
final class Page {
    /** What follows it is replaced. */
    static final String MARK = "<!-- what follows is written by bin/mpj-compare -->";

    private Page() {}

    /**
     * Tells before a long run what would be told after it.
     *
     * @throws IllegalArgumentException if it can not be filled
     */
    static void check(Path page) {
        try {
            mark(Files.readAllLines(page));
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("--page " + page + ": there is no such file", e);
        } catch (IOException e) {
            throw new IllegalArgumentException("--page " + page + ": " + e.getMessage(), e);
        }
    }

    private static int mark(List<String> lines) throws IOException {
        int mark = lines.indexOf(MARK);
        if (mark < 0) {
            throw new IOException("it has no line " + MARK);
        }
        return mark;
    }

    /**
     * Fills it in.
     *
     * @param out where the drawings of the report are
     * @throws IOException if there is no such page, or it has no mark
     */
    static void fill(Path page, Path out, List<String> report) throws IOException {
        List<String> lines = Files.readAllLines(page);
        int mark = mark(lines);
        String from = page.toAbsolutePath().getParent().relativize(out.toAbsolutePath()) + "/";
        List<String> filled = new ArrayList<>(lines.subList(0, mark + 1));
        filled.add("");
        for (String line : report) {
            // One title is the page's own.
            String deeper = line.startsWith("#") ? "#" + line : line;
            filled.add(line.startsWith("![") ? deeper.replace("](", "](" + from) : deeper);
        }
        Files.write(page, filled);
    }
}
