package org.myrixen.apps.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

final class PlotTest {
    private static Document parsed(List<String> lines) throws Exception {
        byte[] bytes = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(bytes));
    }

    private static List<double[]> points(NodeList polylines, int which) {
        return Arrays.stream(
                        ((Element) polylines.item(which)).getAttribute("points").split(" "))
                .map(point -> Arrays.stream(point.split(","))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toList();
    }

    @Test
    void shouldBeWellFormedWhenNamesHaveMarks() throws Exception {
        Plot plot = new Plot("a < b & c", "µs", Map.of("<us>", new TreeMap<>(Map.of(0, 0.1, 8, 0.2))));
        Document document = parsed(plot.svg());
        assertEquals("svg", document.getDocumentElement().getTagName());
        assertTrue(document.getDocumentElement().getTextContent().contains("a < b & c"));
        assertTrue(document.getDocumentElement().getTextContent().contains("<us>"));
    }

    @Test
    void shouldDrawEverySizeInsideWhenLinesDiffer() throws Exception {
        TreeMap<Integer, Double> rising = new TreeMap<>(Map.of(0, 0.09, 64, 0.11, 4096, 0.5, 1 << 20, 35.0));
        TreeMap<Integer, Double> alone = new TreeMap<>(Map.of(4096, 800.0));
        NodeList polylines = parsed(new Plot("t", "µs", new TreeMap<>(Map.of("a", rising, "b", alone))).svg())
                .getElementsByTagName("polyline");
        assertEquals(2, polylines.getLength());
        List<double[]> points = points(polylines, 0);
        assertEquals(4, points.size());
        assertEquals(1, points(polylines, 1).size());
        assertEquals(
                points,
                points.stream()
                        .sorted(Comparator.comparingDouble(point -> point[0]))
                        .toList());
        assertEquals(
                points,
                points.stream()
                        .sorted(Comparator.comparingDouble(point -> -point[1]))
                        .toList(),
                "more is higher");
        points.forEach(point -> assertTrue(
                point[0] >= 0 && point[0] <= 860 && point[1] >= 0 && point[1] <= 520, () -> Arrays.toString(point)));
    }

    @Test
    void shouldRefuseWhenThereIsNothing() {
        assertThrows(IllegalArgumentException.class, () -> new Plot("t", "µs", Map.of()));
    }
}
