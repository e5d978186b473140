package org.myrixen.apps.npb.mg;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExtremesTest {

    @Test
    void shouldKeepTheTenGreatestInOrderWhenManyAreOffered() {
        double[] numbers = new Random(1).doubles(1000).toArray();
        Extremes extremes = new Extremes();
        for (int i = 0; i < numbers.length; i++) {
            extremes.offer(numbers[i], i);
        }
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        assertEquals(Extremes.COUNT, extremes.count());
        for (int i = 0; i < Extremes.COUNT; i++) {
            assertEquals(sorted[sorted.length - 1 - i], extremes.value(i));
            assertEquals(extremes.value(i), numbers[(int) extremes.place(i)]);
        }
    }

    @Test
    void shouldKeepWhatThereIsWhenFewAreOffered() {
        Extremes extremes = new Extremes();
        extremes.offer(1, 7);
        extremes.offer(2, 8);
        assertEquals(2, extremes.count());
        assertEquals(8, extremes.place(0));
        assertEquals(7, extremes.place(1));
    }
}
