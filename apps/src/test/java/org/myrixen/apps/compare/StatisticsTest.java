package org.myrixen.apps.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class StatisticsTest {
    @Test
    void shouldInterpolateWhenAQuantileLiesBetweenValues() {
        assertEquals(2.5, Statistics.median(List.of(4.0, 1.0, 3.0, 2.0)));
        assertEquals(3, Statistics.median(List.of(3.0, 100.0, 1.0)));
        assertEquals(1.75, Statistics.quantile(List.of(4.0, 1.0, 3.0, 2.0), 0.25));
        assertTrue(Double.isNaN(Statistics.median(List.of())));
    }

    @Test
    void shouldCompareWithTheBetterWhenThereAreSeveral() {
        List<Double> ours = List.of(2.0, 2.0, 2.0);
        List<List<Double>> others = List.of(List.of(8.0, 8.0), List.of(4.0, 4.0));
        assertEquals(new Ratio(0.5, 0.5, 0.5), Ratio.of(ours, others, true));
        assertEquals(new Ratio(0.25, 0.25, 0.25), Ratio.of(ours, others, false));
        assertThrows(IllegalArgumentException.class, () -> Ratio.of(ours, List.of(), true));
    }

    @Test
    void shouldGiveAnIntervalAroundTheRatioWhenStartsDiffer() {
        List<Double> ours = List.of(9.0, 10.0, 10.0, 11.0, 20.0);
        Ratio ratio = Ratio.of(ours, List.of(List.of(19.0, 20.0, 20.0, 21.0)), true);
        assertEquals(0.5, ratio.value());
        assertTrue(ratio.low() < 0.5 && ratio.low() >= 9.0 / 21, ratio::toString);
        assertTrue(ratio.high() > 0.5 && ratio.high() <= 20.0 / 19, ratio::toString);
        assertEquals(
                ratio,
                Ratio.of(ours, List.of(List.of(19.0, 20.0, 20.0, 21.0)), true),
                "the same samples, the same words");
    }

    @Test
    void shouldReadAsPeopleDoWhenNumbersAreShown() {
        assertEquals("0.0921", Figures.three(0.09213));
        assertEquals("7.35", Figures.three(7.349));
        assertEquals("12300", Figures.three(12_345));
        assertEquals("0", Figures.three(0));
        assertEquals("-", Figures.three(Double.NaN));
        assertEquals("2.00 (1.50–2.50)", Figures.spread(List.of(1.0, 2.0, 3.0)));
        assertEquals("-", Figures.spread(List.of()));
        assertEquals(
                List.of("0 B", "1000 B", "4 KiB", "3 MiB"),
                List.of(0, 1000, 4096, 3 << 20).stream().map(Figures::bytes).toList());
    }
}
