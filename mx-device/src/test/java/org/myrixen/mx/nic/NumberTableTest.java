package org.myrixen.mx.nic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NumberTableTest {
    @Test
    void shouldAnswerAsAMapDoes() {
        NumberTable table = new NumberTable();
        Map<Long, Integer> model = new HashMap<>();
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 20_000; i++) {
            long number = 1 + random.nextLong(500) * (i % 2 == 0 ? 1 : 1L << 40);
            assertEquals(model.getOrDefault(number, NumberTable.UNKNOWN), table.indexOf(number));
            int index = random.nextInt(-1, 100);
            table.put(number, index);
            model.put(number, index);
        }
        assertEquals(model.size(), table.count());
        model.forEach((number, index) -> assertEquals(index, table.indexOf(number)));
    }
}
