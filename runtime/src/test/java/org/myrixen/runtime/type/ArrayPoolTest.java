package org.myrixen.runtime.type;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.lang.reflect.Array;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ArrayPoolTest {
    private final ArrayPool pool = new ArrayPool(1 << 20);
    private final Elements temporary = new Elements();

    @ParameterizedTest
    @EnumSource(BaseType.class)
    void shouldHandOutTheSameArrayWhenItCameBack(BaseType type) {
        for (int count : new int[] {0, 1, 2, 3, 64, 65, 1000}) {
            Object array = pool.take(temporary, type, count).array();
            assertEquals(count, temporary.count());
            pool.give(temporary);
            assertEquals(0, temporary.count());
            assertSame(array, pool.take(temporary, type, count).array());
        }
    }

    @ParameterizedTest
    @EnumSource(BaseType.class)
    void shouldNotHandOutAnArrayTwice(BaseType type) {
        Object first = pool.take(temporary, type, 5).array();
        assertNotSame(first, pool.take(new Elements(), type, 5).array());
    }

    @Test
    void shouldForgetObjectsWhenTheirArrayComesBack() {
        pool.take(temporary, BaseType.OBJECT, 1);
        Array.set(temporary.array(), 0, "secret");
        Object array = temporary.array();
        pool.give(temporary);
        assertNull(Array.get(array, 0));
    }

    @Test
    void shouldKeepNoMoreThanItsBytes() {
        Object array = pool.take(temporary, BaseType.LONG, 1 << 18).array();
        pool.give(temporary);
        assertNotSame(array, pool.take(temporary, BaseType.LONG, 1 << 18).array());
    }
}
