package org.myrixen.apps.oracle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where MPJ Express is wrong, from oracle/deviations.tsv.
 *
 * @param program whose lines are meant
 * @param key pattern of the key of a line, between rank and colon
 * @param reason what MPJ Express does, and the section of the specification that says otherwise
 */
record Deviation(String program, Pattern key, String reason) {
    static List<Deviation> all() throws IOException {
        try (InputStream in = Deviation.class.getResourceAsStream("/oracle/deviations.tsv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .map(cells -> new Deviation(cells[0], Pattern.compile(cells[1]), cells[2]))
                    .toList();
        }
    }

    /** Whether a line such as {@code @3 key: value} is meant. */
    boolean matches(String line) {
        return key.matcher(line.replaceFirst("^@\\d+ ", "").replaceFirst(": .*", ""))
                .matches();
    }
}
