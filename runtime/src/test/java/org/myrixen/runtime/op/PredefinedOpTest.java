package org.myrixen.runtime.op;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Array;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.myrixen.runtime.type.BaseType;
import org.myrixen.runtime.type.RandomArrays;

/** The loops against arithmetic on single values, written a second time in another way. */
final class PredefinedOpTest {
    private static final Set<BaseType> WHOLE =
            EnumSet.of(BaseType.BYTE, BaseType.CHAR, BaseType.SHORT, BaseType.INT, BaseType.LONG);
    private static final Set<BaseType> FLOATING = EnumSet.of(BaseType.FLOAT, BaseType.DOUBLE);

    private static boolean isDefined(PredefinedOp op, BaseType type) {
        return switch (op) {
            case MAX, MIN, SUM, PROD -> WHOLE.contains(type) || FLOATING.contains(type);
            case LAND, LOR, LXOR, BAND, BOR, BXOR -> WHOLE.contains(type) || type == BaseType.BOOLEAN;
            case MAXLOC, MINLOC ->
                FLOATING.contains(type) || WHOLE.contains(type) && type != BaseType.BYTE && type != BaseType.CHAR;
        };
    }

    @ParameterizedTest
    @EnumSource
    void shouldCombineAsDefinedOnEveryType(PredefinedOp op) {
        for (BaseType type : BaseType.values()) {
            if (!isDefined(op, type)) {
                var e = assertThrows(IllegalArgumentException.class, () -> op.over(type));
                assertTrue(e.getMessage().startsWith(op + " is not defined on " + type), e.getMessage());
                continue;
            }
            for (int seed = 0; seed < 50; seed++) {
                check(op, type, new Random(seed));
            }
        }
    }

    private static void check(PredefinedOp op, BaseType type, Random random) {
        int unit = op.over(type).unit();
        int first = random.nextInt(3) * unit;
        int count = random.nextInt(40) * unit;
        int length = first + count + 2;
        Object in = RandomArrays.fill(random, type.newArray(length));
        Object inout = RandomArrays.fill(random, type.newArray(length));
        for (int i = 0; i < length; i++) {
            // Zeros matter to logical operations, equal values to MAXLOC.
            if (random.nextInt(3) == 0) {
                Array.set(in, i, Array.get(type.newArray(1), 0));
            }
            if (random.nextInt(3) == 0) {
                Array.set(inout, i, Array.get(in, i));
            }
        }
        Object before = RandomArrays.copy(inout);
        Object operand = RandomArrays.copy(in);

        op.over(type).apply(in, inout, first, count);

        for (int i = 0; i < length; i++) {
            boolean inside = i >= first && i < first + count;
            Object expected = !inside
                    ? Array.get(before, i)
                    : unit == 2
                            ? pair(op, in, before, i, first)
                            : single(op, type, Array.get(in, i), Array.get(before, i));
            assertEquals(expected, Array.get(inout, i), op + " " + type + " at " + i);
            assertEquals(Array.get(operand, i), Array.get(in, i));
        }
    }

    private static Object pair(PredefinedOp op, Object a, Object b, int i, int first) {
        int value = i - (i - first) % 2;
        int order = Double.compare(number(Array.get(a, value)), number(Array.get(b, value)));
        int wanted = op == PredefinedOp.MAXLOC ? 1 : -1;
        boolean lowerIndex = number(Array.get(a, value + 1)) < number(Array.get(b, value + 1));
        boolean takeA = order == wanted || order == 0 && lowerIndex;
        return Array.get(takeA ? a : b, i);
    }

    private static double number(Object value) {
        return ((Number) value).doubleValue();
    }

    private static Object single(PredefinedOp op, BaseType type, Object a, Object b) {
        return switch (type) {
            case BOOLEAN -> logical(op, (boolean) a, (boolean) b);
            case FLOAT -> (float) floating(op, (float) a, (float) b);
            case DOUBLE -> floating(op, (double) a, (double) b);
            case CHAR -> (char) whole(op, (char) a, (char) b);
            case BYTE -> (byte) whole(op, (byte) a, (byte) b);
            case SHORT -> (short) whole(op, (short) a, (short) b);
            case INT -> (int) whole(op, (int) a, (int) b);
            default -> whole(op, (long) a, (long) b);
        };
    }

    private static boolean logical(PredefinedOp op, boolean a, boolean b) {
        return switch (op) {
            case LAND, BAND -> a && b;
            case LOR, BOR -> a || b;
            default -> a != b;
        };
    }

    private static double floating(PredefinedOp op, double a, double b) {
        return switch (op) {
            case MAX -> a > b ? a : b;
            case MIN -> a < b ? a : b;
            case SUM -> a + b;
            default -> a * b;
        };
    }

    private static long whole(PredefinedOp op, long a, long b) {
        return switch (op) {
            case MAX -> a > b ? a : b;
            case MIN -> a < b ? a : b;
            case SUM -> a + b;
            case PROD -> a * b;
            case BAND -> a & b;
            case BOR -> a | b;
            case BXOR -> a ^ b;
            default -> logical(op, a != 0, b != 0) ? 1 : 0;
        };
    }

    @Test
    void shouldKeepTheLowestIndexWhenValuesAreEqual() {
        int[] inout = {5, 3, 7, 1};
        PredefinedOp.MAXLOC.over(BaseType.INT).apply(new int[] {5, 1, 7, 2}, inout, 0, 4);
        assertEquals(1, inout[1]);
        assertEquals(1, inout[3]);
    }

    @Test
    void shouldCompareCharactersWithoutSign() {
        char[] inout = {'\u0001'};
        PredefinedOp.MAX.over(BaseType.CHAR).apply(new char[] {'\uffff'}, inout, 0, 1);
        assertEquals('\uffff', inout[0]);
    }

    @Test
    void shouldGiveNaNWhenAnOperandIsNaN() {
        double[] inout = {1, Double.NaN};
        PredefinedOp.MAX.over(BaseType.DOUBLE).apply(new double[] {Double.NaN, 1}, inout, 0, 2);
        assertTrue(Double.isNaN(inout[0]) && Double.isNaN(inout[1]));
    }
}
