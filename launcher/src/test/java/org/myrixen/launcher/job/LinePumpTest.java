package org.myrixen.launcher.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LinePumpTest {
    private final List<String> writes = new ArrayList<>();

    @Test
    void shouldWriteOnlyWholeLinesInOneGo() {
        pump(pieces("one\ntw", "o\nthree\nfo", "ur"), "", false);
        assertEquals(List.of("one\n", "two\nthree\n", "four\n"), writes);
    }

    @Test
    void shouldTagEachLineAlsoEmptyOnes() {
        pump(pieces("a\n\nb"), "[3] ", false);
        assertEquals(List.of("[3] a\n[3] \n", "[3] b\n"), writes);
    }

    @Test
    void shouldWriteAPromptAtOnceWhenTheRankIsAlone() {
        pump(pieces("name? ", "thanks\n", "bye"), "", true);
        assertEquals(List.of("name? ", "thanks\n", "bye"), writes);
    }

    @Test
    void shouldCarryLinesLongerThanItsBuffer() {
        String line = "x".repeat(300_000) + "\n";
        pump(pieces(line, line), "", false);
        assertEquals(line + line, String.join("", writes));
    }

    private void pump(InputStream in, String tag, boolean alone) {
        OutputStream out = new OutputStream() {
            @Override
            public void write(int single) {
                throw new UnsupportedOperationException("the console writes blocks");
            }

            @Override
            public void write(byte[] bytes, int from, int length) {
                writes.add(new String(bytes, from, length, StandardCharsets.UTF_8));
            }
        };
        Console console = new StandardConsole(out, OutputStream.nullOutputStream(), () -> {});
        new LinePump(in, console, Console.Channel.OUT, tag, alone).run();
    }

    /** A stream that gives at most one piece per read, as a pipe would. */
    private static InputStream pieces(String... pieces) {
        List<InputStream> rest = new ArrayList<>();
        for (String piece : pieces) {
            rest.add(new ByteArrayInputStream(piece.getBytes(StandardCharsets.UTF_8)));
        }
        return new InputStream() {
            @Override
            public int read() {
                throw new UnsupportedOperationException("the pump reads blocks");
            }

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                while (!rest.isEmpty()) {
                    int n = rest.getFirst().read(bytes, from, length);
                    if (n >= 0) {
                        return n;
                    }
                    rest.removeFirst();
                }
                return -1;
            }
        };
    }
}
