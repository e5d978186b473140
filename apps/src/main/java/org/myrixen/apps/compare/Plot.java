package org.myrixen.apps.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;

/** A drawing of figures over sizes, both axes logarithmic, as SVG. */
final class Plot {
    private static final int WIDTH = 860;
    private static final int HEIGHT = 520;
    private static final int LEFT = 80;
    private static final int RIGHT = 190;
    private static final int TOP = 50;
    private static final int BOTTOM = 60;

    /** Told apart also by those who do not see red and green alike. */
    private static final List<String> COLOURS = List.of(
            "#0072b2", "#d55e00", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#000000", "#888888", "#994455",
            "#999933");

    private final String title;
    private final String unit;
    private final Map<String, SortedMap<Integer, Double>> lines;
    private final List<Integer> sizes;
    private final int lowest;
    private final int highest;

    /**
     * A drawing.
     *
     * @param unit of the figures
     * @param lines of each contender its figures by size in bytes, all above 0; there is at least one
     */
    Plot(String title, String unit, Map<String, SortedMap<Integer, Double>> lines) {
        this.title = title;
        this.unit = unit;
        this.lines = lines;
        sizes = lines.values().stream()
                .flatMap(line -> line.keySet().stream())
                .distinct()
                .sorted()
                .toList();
        List<Double> figures =
                lines.values().stream().flatMap(line -> line.values().stream()).toList();
        if (figures.isEmpty()) {
            throw new IllegalArgumentException("nothing to draw: " + title);
        }
        lowest = (int) Math.floor(Math.log10(
                figures.stream().mapToDouble(Double::doubleValue).min().orElseThrow()));
        highest = Math.max(lowest + 1, (int) Math.ceil(Math.log10(
                figures.stream().mapToDouble(Double::doubleValue).max().orElseThrow())));
    }

    /** The lines of the file. */
    List<String> svg() {
        List<String> svg = new ArrayList<>();
        svg.add(String.format(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\">",
                WIDTH, HEIGHT));
        svg.add("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>");
        svg.add(text(LEFT, TOP / 2, "start", 16, title));
        grid(svg);
        int number = 0;
        for (Map.Entry<String, SortedMap<Integer, Double>> line : lines.entrySet()) {
            draw(svg, number++, line.getKey(), line.getValue());
        }
        svg.add("</svg>");
        return svg;
    }

    private void grid(List<String> svg) {
        for (int power = lowest; power <= highest; power++) {
            double y = y(Math.pow(10, power));
            svg.add(stroke(LEFT, y, WIDTH - RIGHT, y, "#dddddd"));
            svg.add(text(LEFT - 8, y + 4, "end", 12, Figures.three(Math.pow(10, power))));
        }
        int step = Math.max(1, (sizes.size() + 11) / 12);
        for (int i = 0; i < sizes.size(); i += step) {
            double x = x(sizes.get(i));
            svg.add(stroke(x, TOP, x, HEIGHT - BOTTOM, "#eeeeee"));
            svg.add(text(x, HEIGHT - BOTTOM + 18, "middle", 12, Figures.bytes(sizes.get(i))));
        }
        svg.add(text(LEFT, TOP - 8, "end", 12, unit));
        svg.add(text((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - BOTTOM + 42, "middle", 12, "size of a message"));
    }

    private void draw(List<String> svg, int number, String name, SortedMap<Integer, Double> line) {
        String colour = COLOURS.get(number % COLOURS.size());
        StringBuilder points = new StringBuilder();
        line.forEach((bytes, figure) -> {
            points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(bytes), y(figure)));
            svg.add(String.format(
                    Locale.ROOT,
                    "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"2.5\" fill=\"%s\"/>",
                    x(bytes),
                    y(figure),
                    colour));
        });
        svg.add(String.format(
                "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%s\"/>",
                points.toString().strip(), colour, number == 0 ? "2.5" : "1.5"));
        double y = TOP + 14.0 + 18 * number;
        svg.add(stroke(WIDTH - RIGHT + 12, y - 4, WIDTH - RIGHT + 36, y - 4, colour));
        svg.add(text(WIDTH - RIGHT + 42, y, "start", 12, name));
    }

    /** Sizes lie side by side: 0 has a place too. */
    private double x(int bytes) {
        int last = Math.max(1, sizes.size() - 1);
        return LEFT + (WIDTH - RIGHT - LEFT) * (double) sizes.indexOf(bytes) / last;
    }

    private double y(double figure) {
        double share = (Math.log10(figure) - lowest) / (highest - lowest);
        return HEIGHT - BOTTOM - share * (HEIGHT - BOTTOM - TOP);
    }

    private static String stroke(double x1, double y1, double x2, double y2, String colour) {
        return String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"/>",
                x1,
                y1,
                x2,
                y2,
                colour);
    }

    private static String text(double x, double y, String anchor, int size, String words) {
        return String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" font-size=\"%d\">%s</text>",
                x,
                y,
                anchor,
                size,
                words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
    }
}
