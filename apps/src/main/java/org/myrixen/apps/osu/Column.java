package org.myrixen.apps.osu;

import java.util.Locale;

/** A column of the output: its title and its numbers end at the same place. */
record Column(String title, int width, int decimals) {
    /** What most columns are wide. */
    static final int WIDTH = 18;

    /** Two decimals. */
    static Column of(String title) {
        return new Column(title, WIDTH, 2);
    }

    /** A percentile; wider where its title would touch the one before. */
    static Column tail(double percentile, boolean rate) {
        String number =
                percentile == Math.rint(percentile) ? Long.toString((long) percentile) : Double.toString(percentile);
        String title = "P" + number + (rate ? " Tail BW(MB/s)" : " Tail Lat(us)");
        return new Column(title, Math.max(WIDTH, title.length() + 1), 2);
    }

    String head() {
        return " ".repeat(Math.max(0, width - title.length())) + title;
    }

    String cell(double value) {
        return String.format(Locale.ROOT, "%" + width + "." + decimals + "f", value);
    }
}
