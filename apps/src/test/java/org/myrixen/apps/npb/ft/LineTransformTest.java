package org.myrixen.apps.npb.ft;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineTransformTest {
    private static final int LINES = LineTransform.LINES;

    /** Rows of {@code length} real parts, then imaginary parts. */
    private static double[] randomRows(int length) {
        Random random = new Random(length);
        return random.doubles((long) LINES * 2 * length, -1, 1).toArray();
    }

    private static double[] definition(double[] rows, int line, int length, int frequency, int sign) {
        double real = 0;
        double imaginary = 0;
        for (int e = 0; e < length; e++) {
            double angle = sign * 2 * Math.PI * ((long) e * frequency % length) / length;
            double re = rows[line * 2 * length + e];
            double im = rows[line * 2 * length + length + e];
            real += re * Math.cos(angle) - im * Math.sin(angle);
            imaginary += re * Math.sin(angle) + im * Math.cos(angle);
        }
        return new double[] {real, imaginary};
    }

    @ParameterizedTest
    @CsvSource({
        "2, FORWARD",
        "4, FORWARD",
        "8, BACKWARD",
        "32, FORWARD",
        "64, BACKWARD",
        "128, FORWARD",
        "128, BACKWARD"
    })
    void shouldFollowTheDefinitionWhenLinesAreRows(int length, Direction direction) {
        double[] rows = randomRows(length);
        double[] original = rows.clone();
        LineTransform lines = new LineTransform(length);
        lines.loadRows(rows, 0);
        lines.transform(direction);
        lines.storeRows(rows, 0);
        int sign = direction == Direction.FORWARD ? 1 : -1;
        for (int line = 0; line < LINES; line++) {
            for (int k = 0; k < length; k++) {
                double[] expected = definition(original, line, length, k, sign);
                assertEquals(expected[0], rows[line * 2 * length + k], 1e-12 * length);
                assertEquals(expected[1], rows[line * 2 * length + length + k], 1e-12 * length);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 32, 256})
    void shouldGiveTheLineTimesItsLengthWhenTransformedThereAndBack(int length) {
        double[] rows = randomRows(length);
        double[] original = rows.clone();
        LineTransform lines = new LineTransform(length);
        lines.loadRows(rows, 0);
        lines.transform(Direction.FORWARD);
        lines.transform(Direction.BACKWARD);
        lines.storeRows(rows, 0);
        for (int i = 0; i < rows.length; i++) {
            assertEquals(length * original[i], rows[i], 1e-12 * length);
        }
    }

    @Test
    void shouldStoreWhereTheRowsSayWhenLinesLieAcross() {
        int nx = 2 * LINES;
        double[] field = new Random(1).doubles(5L * 2 * nx).toArray();
        double[] target = new double[field.length];
        LineTransform lines = new LineTransform(2);
        lines.loadAcross(field, 1, new int[] {0, 2}, LINES, nx);
        lines.storeAcross(target, 0, new int[] {4, 1}, 0, nx);
        for (int line = 0; line < LINES; line++) {
            assertEquals(field[2 * nx + LINES + line], target[4 * 2 * nx + line]);
            assertEquals(field[2 * nx + nx + LINES + line], target[4 * 2 * nx + nx + line]);
            assertEquals(field[3 * 2 * nx + LINES + line], target[2 * nx + line]);
            assertEquals(field[3 * 2 * nx + nx + LINES + line], target[2 * nx + nx + line]);
        }
    }
}
