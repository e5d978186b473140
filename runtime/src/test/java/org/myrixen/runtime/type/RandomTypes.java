package org.myrixen.runtime.type;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Random nested datatypes, each as a {@link TypeMap} and as the list that MPI-1.1 section 3.12 defines it by: one entry for
 * each base element and each bound marker.
 */
public final class RandomTypes {
    private RandomTypes() {}

    /** A datatype by definition: displacements in message order, and the places of its markers. */
    public record Listed(TypeMap map, List<Long> places, List<Long> lowerMarks, List<Long> upperMarks) {
        static Listed of(TypeMap map) {
            return new Listed(map, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        public long lb() {
            List<Long> of = lowerMarks.isEmpty() ? places : lowerMarks;
            return of.stream().mapToLong(Long::longValue).min().orElse(0);
        }

        public long ub() {
            return upperMarks.isEmpty()
                    ? places.stream().mapToLong(place -> place + 1).max().orElse(0)
                    : upperMarks.stream().mapToLong(Long::longValue).max().orElseThrow();
        }

        public long extent() {
            return ub() - lb();
        }

        /** The places of so many elements, in message order, from the first one's origin. */
        public long[] places(int count) {
            Listed all = of(TypeMap.EMPTY);
            for (int i = 0; i < count; i++) {
                all.add(this, i * extent());
            }
            return all.places.stream().mapToLong(Long::longValue).toArray();
        }

        private void add(Listed other, long displacement) {
            other.places.forEach(place -> places.add(place + displacement));
            other.lowerMarks.forEach(place -> lowerMarks.add(place + displacement));
            other.upperMarks.forEach(place -> upperMarks.add(place + displacement));
        }

        private void block(Listed other, long displacement, int length) {
            for (int i = 0; i < length; i++) {
                add(other, displacement + i * other.extent());
            }
        }
    }

    /** A type of at most so many levels. */
    public static Listed random(Random random, int levels) {
        if (levels == 0) {
            int units = random.nextInt(8) == 0 ? 2 : 1;
            Listed basic = Listed.of(TypeMap.of(units));
            for (long i = 0; i < units; i++) {
                basic.places.add(i);
            }
            return basic;
        }
        Listed old = random(random, levels - 1);
        return switch (random.nextInt(6)) {
            case 0 -> contiguous(old, random.nextInt(4));
            case 1 -> {
                int length = random.nextInt(3);
                int stride = random.nextInt(9) - 3;
                yield vector(old, random.nextInt(5), length, stride * old.extent());
            }
            case 2 -> vector(old, random.nextInt(5), random.nextInt(3), random.nextInt(15) - 5);
            case 3 -> indexed(random, old, old.extent());
            case 4 -> indexed(random, old, 1);
            default -> struct(random, old, levels);
        };
    }

    private static Listed contiguous(Listed old, int count) {
        Listed made = Listed.of(old.map.contiguous(count));
        made.block(old, 0, count);
        return made;
    }

    private static Listed vector(Listed old, int count, int length, long stride) {
        Listed made = Listed.of(old.map.vector(count, length, stride));
        for (int i = 0; i < count; i++) {
            made.block(old, i * stride, length);
        }
        return made;
    }

    private static Listed indexed(Random random, Listed old, long unit) {
        int blocks = random.nextInt(4);
        int[] lengths = random.ints(blocks, 0, 3).toArray();
        int[] displacements = random.ints(blocks, -4, 10).toArray();
        Listed made = Listed.of(old.map.indexed(lengths, displacements, unit));
        for (int i = 0; i < blocks; i++) {
            made.block(old, displacements[i] * unit, lengths[i]);
        }
        return made;
    }

    private static Listed struct(Random random, Listed old, int levels) {
        int blocks = 1 + random.nextInt(4);
        int[] lengths = random.ints(blocks, 0, 3).toArray();
        int[] displacements = random.ints(blocks, -9, 30).toArray();
        Listed[] types = new Listed[blocks];
        TypeMap[] maps = new TypeMap[blocks];
        for (int i = 0; i < blocks; i++) {
            types[i] = switch (random.nextInt(5)) {
                case 0 -> marker(TypeMap.LOWER_BOUND);
                case 1 -> marker(TypeMap.UPPER_BOUND);
                case 2 -> random(random, levels - 1);
                default -> old;
            };
            maps[i] = types[i].map;
        }
        Listed made = Listed.of(TypeMap.struct(lengths, displacements, maps));
        for (int i = 0; i < blocks; i++) {
            made.block(types[i], displacements[i], lengths[i]);
        }
        return made;
    }

    private static Listed marker(TypeMap map) {
        Listed made = Listed.of(map);
        (map == TypeMap.LOWER_BOUND ? made.lowerMarks : made.upperMarks).add(0L);
        return made;
    }
}
