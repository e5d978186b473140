package org.myrixen.mx.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The golden tables under {@code mxoe/}: rows by column name. */
final class GoldenTable {
    private GoldenTable() {}

    static List<String> lines(String file) {
        try (InputStream in = GoldenTable.class.getResourceAsStream("/mxoe/" + file)) {
            if (in == null) {
                throw new IllegalStateException("no test resource mxoe/" + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Map<String, String>> rows(String file) {
        List<String> lines = lines(file);
        String[] names = lines.getFirst().split("\t", -1);
        return lines.stream().skip(1).map(line -> row(names, line)).toList();
    }

    private static Map<String, String> row(String[] names, String line) {
        String[] cells = line.split("\t", -1);
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < names.length; i++) {
            row.put(names[i], cells[i]);
        }
        return row;
    }

    static WireProfile profile(String config) {
        return switch (config) {
            case "mxwire" -> WireProfile.MX_WIRE;
            case "omx9000" -> WireProfile.NATIVE_9000;
            case "omx1500" -> WireProfile.NATIVE_1500;
            default -> throw new IllegalArgumentException(config);
        };
    }
}
