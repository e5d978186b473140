package org.myrixen.runtime.type;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * Short blocks of elements at one distance, such as a column of a matrix, to and from contiguous bytes: one loop per type,
 * because a call for each block would cost many times the copy. Places, lengths and strides are whole elements, in bytes.
 */
final class StridedCopy {
    private static final ByteOrder WIRE = ByteOrder.LITTLE_ENDIAN;
    private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;
    private static final ValueLayout.OfChar CHAR = ValueLayout.JAVA_CHAR_UNALIGNED.withOrder(WIRE);
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(WIRE);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(WIRE);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(WIRE);
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(WIRE);
    private static final ValueLayout.OfDouble DOUBLE = ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(WIRE);

    private StridedCopy() {}

    /** Whether there is a loop for elements in such storage. */
    static boolean handles(Elements span) {
        return span.array() != null && span.type() != BaseType.BOOLEAN && span.type() != BaseType.OBJECT;
    }

    /** Copies {@code blocks} blocks, the first one at byte {@code from} of the span, to contiguous bytes. */
    static void gather(
            Elements span, long from, int length, long stride, MemorySegment target, long offset, int blocks) {
        int size = span.type().bytes();
        int first = span.offset() + (int) (from / size);
        int step = (int) (stride / size);
        int count = length / size;
        switch (span.array()) {
            case byte[] a -> gather(a, first, count, step, target, offset, blocks);
            case char[] a -> gather(a, first, count, step, target, offset, blocks);
            case short[] a -> gather(a, first, count, step, target, offset, blocks);
            case int[] a -> gather(a, first, count, step, target, offset, blocks);
            case long[] a -> gather(a, first, count, step, target, offset, blocks);
            case float[] a -> gather(a, first, count, step, target, offset, blocks);
            case double[] a -> gather(a, first, count, step, target, offset, blocks);
            default -> throw new IllegalArgumentException(span.toString());
        }
    }

    /** Copies contiguous bytes to {@code blocks} blocks, the first one at byte {@code to} of the span. */
    static void scatter(
            Elements span, long to, int length, long stride, MemorySegment source, long offset, int blocks) {
        int size = span.type().bytes();
        int first = span.offset() + (int) (to / size);
        int step = (int) (stride / size);
        int count = length / size;
        switch (span.array()) {
            case byte[] a -> scatter(a, first, count, step, source, offset, blocks);
            case char[] a -> scatter(a, first, count, step, source, offset, blocks);
            case short[] a -> scatter(a, first, count, step, source, offset, blocks);
            case int[] a -> scatter(a, first, count, step, source, offset, blocks);
            case long[] a -> scatter(a, first, count, step, source, offset, blocks);
            case float[] a -> scatter(a, first, count, step, source, offset, blocks);
            case double[] a -> scatter(a, first, count, step, source, offset, blocks);
            default -> throw new IllegalArgumentException(span.toString());
        }
    }

    private static void gather(
            byte[] from, int first, int count, int step, MemorySegment target, long offset, int blocks) {
        long to = offset;
        for (int block = 0, at = first; block < blocks; block++, at += step) {
            for (int i = at; i < at + count; i++, to += 1) {
                target.set(BYTE, to, from[i]);
            }
        }
    }

    private static void scatter(
            byte[] to, int first, int count, int step, MemorySegment source, long offset, int blocks) {
        long from = offset;
        for (int block = 0, at = first; block < blocks; block++, at += step) {
            for (int i = at; i < at + count; i++, from += 1) {
                to[i] = source.get(BYTE, from);
            }
        }
    }

    private static void gather(
            char[] from, int first, int count, int step, MemorySegment target, long offset, int blocks) {
        long to = offset;
        for (int block = 0, at = first; block < blocks; block++, at += step) {
            for (int i = at; i < at + count; i++, to += 2) {
                target.set(CHAR, to, from[i]);
            }
        }
    }

    private static void scatter(
            char[] to, int first, int count, int step, MemorySegment source, long offset, int blocks) {
        long from = offset;
        for (int block = 0, at = first; block < blocks; block++, at += step) {
            for (int i = at; i < at + count; i++, from += 2) {
                to[i] = source.get(CHAR, from);
            }
        }
    }

    private static void gather(
            short[] from, int first, int count, int step, MemorySegment target, long offset, int blocks) {
        long to = offset;
        for (int block = 0, at = first; block < blocks; block++, at += step) {
            for (int i = at; i < at + count; i++, to += 2) {
                target.set(SHORT, to, from[i]);
            }
        }
    }

    private static void scatter(
            short[] to, int first, int count, int step, MemorySegment source, long offset, int blocks) {
        long from = offset;
        for (int block = 0, at = first; block < blocks; block++, at += step) {
            for (int i = at; i < at + count; i++, from += 2) {
                to[i] = source.get(SHORT, from);
            }
        }
    }

    private static void gather(
            int[] from, int first, int count, int step, MemorySegment target, long offset, int blocks) {
        long to = offset;
        for (int block = 0, at = first; block < blocks; block++, at += step) {
            for (int i = at; i < at + count; i++, to += 4) {
                target.set(INT, to, from[i]);
            }
        }
    }

    private static void scatter(
            int[] to, int first, int count, int step, MemorySegment source, long offset, int blocks) {
        long from = offset;
        for (int block = 0, at = first; block < blocks; block++, at += step) {
            for (int i = at; i < at + count; i++, from += 4) {
                to[i] = source.get(INT, from);
            }
        }
    }

    private static void gather(
            long[] from, int first, int count, int step, MemorySegment target, long offset, int blocks) {
        long to = offset;
        for (int block = 0, at = first; block < blocks; block++, at += step) {
            for (int i = at; i < at + count; i++, to += 8) {
                target.set(LONG, to, from[i]);
            }
        }
    }

    private static void scatter(
            long[] to, int first, int count, int step, MemorySegment source, long offset, int blocks) {
        long from = offset;
        for (int block = 0, at = first; block < blocks; block++, at += step) {
            for (int i = at; i < at + count; i++, from += 8) {
                to[i] = source.get(LONG, from);
            }
        }
    }

    private static void gather(
            float[] from, int first, int count, int step, MemorySegment target, long offset, int blocks) {
        long to = offset;
        for (int block = 0, at = first; block < blocks; block++, at += step) {
            for (int i = at; i < at + count; i++, to += 4) {
                target.set(FLOAT, to, from[i]);
            }
        }
    }

    private static void scatter(
            float[] to, int first, int count, int step, MemorySegment source, long offset, int blocks) {
        long from = offset;
        for (int block = 0, at = first; block < blocks; block++, at += step) {
            for (int i = at; i < at + count; i++, from += 4) {
                to[i] = source.get(FLOAT, from);
            }
        }
    }

    private static void gather(
            double[] from, int first, int count, int step, MemorySegment target, long offset, int blocks) {
        long to = offset;
        for (int block = 0, at = first; block < blocks; block++, at += step) {
            for (int i = at; i < at + count; i++, to += 8) {
                target.set(DOUBLE, to, from[i]);
            }
        }
    }

    private static void scatter(
            double[] to, int first, int count, int step, MemorySegment source, long offset, int blocks) {
        long from = offset;
        for (int block = 0, at = first; block < blocks; block++, at += step) {
            for (int i = at; i < at + count; i++, from += 8) {
                to[i] = source.get(DOUBLE, from);
            }
        }
    }
}
