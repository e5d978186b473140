package org.myrixen.apps.examples;

import java.util.List;

/**
 * A wire laid on the plate in the shape of the letters MX, held at temperature 1. The plate is the unit square, y
 * downwards.
 */
final class HotWire {
    private static final double RADIUS = 0.018;

    private static final List<Stroke> STROKES = List.of(
            new Stroke(0.13, 0.72, 0.13, 0.28),
            new Stroke(0.13, 0.28, 0.28, 0.52),
            new Stroke(0.28, 0.52, 0.43, 0.28),
            new Stroke(0.43, 0.28, 0.43, 0.72),
            new Stroke(0.57, 0.28, 0.87, 0.72),
            new Stroke(0.87, 0.28, 0.57, 0.72));

    private HotWire() {}

    /** Holds the cells of a rank's tile that the wire covers. */
    static void lay(HeatTile tile, Tiling tiling, int rank) {
        double cell = 1.0 / tiling.size();
        for (int row = 1; row <= tile.height(); row++) {
            double y = (tiling.top(rank) + row - 0.5) * cell;
            for (int column = 1; column <= tile.width(); column++) {
                double x = (tiling.left(rank) + column - 0.5) * cell;
                if (covers(x, y)) {
                    tile.hold(row, column, 1);
                }
            }
        }
    }

    static boolean covers(double x, double y) {
        for (Stroke stroke : STROKES) {
            if (stroke.distanceTo(x, y) < RADIUS) {
                return true;
            }
        }
        return false;
    }

    private record Stroke(double x1, double y1, double x2, double y2) {

        double distanceTo(double x, double y) {
            double dx = x2 - x1;
            double dy = y2 - y1;
            double along = ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy);
            double nearest = Math.clamp(along, 0, 1);
            return Math.hypot(x - x1 - nearest * dx, y - y1 - nearest * dy);
        }
    }
}
