package org.myrixen.runtime.coll;

import java.util.Arrays;
import java.util.Random;
import org.myrixen.runtime.op.Reduction;
import org.myrixen.runtime.type.BaseType;
import org.myrixen.runtime.type.Elements;

/**
 * One collective through the API with random type, root, lengths, storage, in place or not: how a rank starts it, and
 * what must be there when all are done. Reductions are of wrapping integers, or of texts where order shows.
 */
abstract class Trial {
    final int size;
    final Random random;
    final BaseType type;
    final int root;

    private Trial(int size, Random random, BaseType type) {
        this.size = size;
        this.random = random;
        this.type = type;
        this.root = random.nextInt(size);
    }

    abstract CollRequest start(Collectives collectives, int rank);

    abstract void check();

    enum Kind {
        BROADCAST,
        GATHER,
        GATHERV,
        SCATTER,
        SCATTERV,
        ALLGATHER,
        ALLGATHERV,
        ALLTOALL,
        ALLTOALLV,
        REDUCE,
        ALLREDUCE,
        REDUCE_SCATTER,
        REDUCE_SCATTER_BLOCK,
        SCAN,
        EXSCAN
    }

    /** @param most elements in a block, about */
    static Trial of(Kind kind, int size, Random random, int most) {
        BaseType[] types = BaseType.values();
        BaseType type = types[random.nextInt(types.length)];
        int block = random.nextInt(4) == 0 ? 0 : random.nextInt(type == BaseType.OBJECT ? 5 : most);
        return switch (kind) {
            case BROADCAST -> new Broadcast(size, random, type, block);
            case GATHER, SCATTER, ALLGATHER -> new Equal(kind, size, random, type, block);
            case GATHERV, SCATTERV, ALLGATHERV -> new Uneven(kind, size, random, type, block);
            case ALLTOALL, ALLTOALLV -> new Transpose(kind, size, random, type, Math.min(block, 2000));
            case REDUCE, ALLREDUCE, REDUCE_SCATTER, REDUCE_SCATTER_BLOCK, SCAN, EXSCAN ->
                new Reduced(kind, size, random, block);
        };
    }

    final Object[] values(int... counts) {
        Object[] values = new Object[size];
        for (int rank = 0; rank < size; rank++) {
            values[rank] = Cases.values(random, type, counts[rank]);
        }
        return values;
    }

    final int[] same(int count) {
        int[] counts = new int[size];
        Arrays.fill(counts, count);
        return counts;
    }

    final Elements[] stored(Object[] values) {
        Elements[] stored = new Elements[size];
        for (int rank = 0; rank < size; rank++) {
            stored[rank] = Cases.stored(random, type, values[rank]);
        }
        return stored;
    }

    final void assertHolds(Object expected, Elements actual, int rank) {
        Cases.assertHolds(expected, actual, this + " at rank " + rank);
    }

    @Override
    public String toString() {
        return getClass().getSimpleName() + " of " + type + " at " + root;
    }

    private static final class Broadcast extends Trial {
        private final Object[] values;
        private final Elements[] data;

        Broadcast(int size, Random random, BaseType type, int count) {
            super(size, random, type);
            values = values(same(count));
            data = stored(values);
        }

        @Override
        CollRequest start(Collectives collectives, int rank) {
            return collectives.broadcast(data[rank], root);
        }

        @Override
        void check() {
            for (int rank = 0; rank < size; rank++) {
                assertHolds(values[root], data[rank], rank);
            }
        }
    }

    /** Gather, scatter and allgather: single blocks on one side, all of them on the other. */
    private static final class Equal extends Trial {
        private final Kind kind;
        private final boolean inPlace;
        private final int count;
        private final Object[] blockValues;
        private final Object[] allValues;
        private final Elements[] blocks;
        private final Elements[] all;

        Equal(Kind kind, int size, Random random, BaseType type, int count) {
            super(size, random, type);
            this.kind = kind;
            this.count = count;
            this.inPlace = random.nextInt(3) == 0;
            blockValues = values(same(count));
            allValues = values(same(count * size));
            for (int rank = 0; inPlace && kind != Kind.SCATTER && rank < size; rank++) {
                System.arraycopy(blockValues[rank], 0, allValues[rank], rank * count, count);
            }
            blocks = stored(blockValues);
            all = stored(allValues);
        }

        @Override
        CollRequest start(Collectives c, int rank) {
            Elements block = inPlace && (rank == root || kind == Kind.ALLGATHER) ? null : blocks[rank];
            Elements whole = rank == root || kind == Kind.ALLGATHER ? all[rank] : null;
            return switch (kind) {
                case GATHER -> c.gather(block, whole, root);
                case SCATTER -> c.scatter(whole, block, root);
                default -> c.allgather(block, whole);
            };
        }

        @Override
        void check() {
            for (int rank = 0; rank < size; rank++) {
                if (kind != Kind.SCATTER) {
                    boolean gets = rank == root || kind == Kind.ALLGATHER;
                    assertHolds(gets ? Cases.concat(type, blockValues) : allValues[rank], all[rank], rank);
                } else if (!(inPlace && rank == root)) {
                    assertHolds(Cases.part(type, allValues[root], rank * count, count), blocks[rank], rank);
                }
            }
        }
    }

    /** The same with blocks of any size, with gaps between them that must stay as they are. */
    private static final class Uneven extends Trial {
        private final Kind kind;
        private final int unit;
        private final int[] counts;
        private final int[] displacements;
        private final Object[] blockValues;
        private final Object[] allValues;
        private final Elements[] blocks;
        private final Elements[] all;

        Uneven(Kind kind, int size, Random random, BaseType type, int most) {
            super(size, random, type);
            this.kind = kind;
            this.unit = 1 + random.nextInt(3);
            counts = new int[size];
            displacements = new int[size];
            int[] elements = new int[size];
            int at = 0;
            // Not in rank order: displacements may go down as well as up.
            int shift = random.nextInt(size);
            for (int i = 0; i < size; i++) {
                int rank = (size - 1 - i + shift) % size;
                counts[rank] = random.nextInt(3) == 0 ? 0 : random.nextInt(most / unit + 1);
                displacements[rank] = at + random.nextInt(3);
                at = displacements[rank] + counts[rank];
                elements[rank] = counts[rank] * unit;
            }
            blockValues = values(elements);
            allValues = values(same(at * unit));
            blocks = stored(blockValues);
            all = stored(allValues);
        }

        @Override
        CollRequest start(Collectives c, int rank) {
            Elements whole = rank == root || kind == Kind.ALLGATHERV ? all[rank] : null;
            return switch (kind) {
                case GATHERV -> c.gatherv(blocks[rank], whole, counts, displacements, unit, root);
                case SCATTERV -> c.scatterv(whole, counts, displacements, unit, blocks[rank], root);
                default -> c.allgatherv(blocks[rank], whole, counts, displacements, unit);
            };
        }

        @Override
        void check() {
            Object gathered = Cases.part(type, allValues[root], 0, all[root].count());
            for (int rank = 0; rank < size; rank++) {
                int first = displacements[rank] * unit;
                int count = counts[rank] * unit;
                if (kind == Kind.SCATTERV) {
                    assertHolds(Cases.part(type, allValues[root], first, count), blocks[rank], rank);
                }
                System.arraycopy(blockValues[rank], 0, gathered, first, count);
            }
            if (kind == Kind.GATHERV) {
                assertHolds(gathered, all[root], root);
            }
            for (int rank = 0; kind == Kind.ALLGATHERV && rank < size; rank++) {
                Object expected = Cases.part(type, allValues[rank], 0, all[rank].count());
                for (int from = 0; from < size; from++) {
                    System.arraycopy(blockValues[from], 0, expected, displacements[from] * unit, counts[from] * unit);
                }
                assertHolds(expected, all[rank], rank);
            }
        }
    }

    /** Alltoall, and alltoallv with a matrix of block sizes. */
    private static final class Transpose extends Trial {
        private final Kind kind;
        private final boolean inPlace;
        private final int[][] counts;
        private final Object[] values;
        private final Elements[] out;
        private final Elements[] in;

        Transpose(Kind kind, int size, Random random, BaseType type, int most) {
            super(size, random, type);
            this.kind = kind;
            this.inPlace = random.nextInt(3) == 0;
            counts = new int[size][size];
            int[] sent = new int[size];
            int[] received = new int[size];
            for (int from = 0; from < size; from++) {
                for (int to = 0; to < size; to++) {
                    boolean twin = inPlace && to < from;
                    int count = kind == Kind.ALLTOALL ? most : twin ? counts[to][from] : random.nextInt(most + 1);
                    counts[from][to] = count;
                    sent[from] += count;
                    received[to] += count;
                }
            }
            values = values(sent);
            out = stored(values);
            in = inPlace ? out : stored(values(received));
        }

        private int[] column(int to) {
            int[] column = new int[size];
            for (int from = 0; from < size; from++) {
                column[from] = counts[from][to];
            }
            return column;
        }

        private static int[] displacements(int[] counts) {
            int[] displacements = new int[counts.length];
            for (int i = 1; i < counts.length; i++) {
                displacements[i] = displacements[i - 1] + counts[i - 1];
            }
            return displacements;
        }

        @Override
        CollRequest start(Collectives c, int rank) {
            Elements from = inPlace ? null : out[rank];
            if (kind == Kind.ALLTOALL) {
                return c.alltoall(from, in[rank]);
            }
            int[] row = counts[rank];
            int[] column = column(rank);
            return c.alltoallv(from, row, displacements(row), 1, in[rank], column, displacements(column), 1);
        }

        @Override
        void check() {
            for (int to = 0; to < size; to++) {
                Object[] column = new Object[size];
                for (int from = 0; from < size; from++) {
                    column[from] = Cases.part(type, values[from], displacements(counts[from])[to], counts[from][to]);
                }
                assertHolds(Cases.concat(type, column), in[to], to);
            }
        }
    }

    /** All that reduces: products of matrices, texts, or something predefined on whole numbers. */
    private static final class Reduced extends Trial {
        private final Kind kind;
        private final boolean inPlace;
        private final Reduction op;
        private final int count;
        private final int[] counts;
        private final Object[] values;
        private final Elements[] own;
        private final Elements[] result;
        private final Object atStart;

        Reduced(Kind kind, int size, Random random, int most) {
            super(size, random, random.nextInt(3) == 0 ? BaseType.LONG : BaseType.INT);
            this.kind = kind;
            this.op = Ops.any(random, type);
            this.inPlace = random.nextInt(3) == 0;
            boolean even = kind == Kind.REDUCE_SCATTER_BLOCK;
            int units = even ? most / size * size : most;
            counts = new int[size];
            for (int rank = 0, rest = units; rank < size; rank++) {
                int some = rank == size - 1 ? rest : random.nextInt(rest + 1);
                counts[rank] = even ? units / size : some;
                rest -= counts[rank];
            }
            count = units * op.unit();
            values = values(same(count));
            own = stored(values);
            result = inPlace ? own : stored(values(same(count)));
            atStart = Cases.read(result[0]);
        }

        @Override
        CollRequest start(Collectives c, int rank) {
            Elements from = inPlace && (kind != Kind.REDUCE || rank == root) ? null : own[rank];
            return switch (kind) {
                case REDUCE -> c.reduce(from, rank == root ? result[rank] : null, op, root);
                case ALLREDUCE -> c.allreduce(from, result[rank], op);
                case REDUCE_SCATTER -> c.reduceScatter(from, result[rank], counts, op.unit(), op);
                case REDUCE_SCATTER_BLOCK -> c.reduceScatterBlock(from, result[rank], counts[rank] * op.unit(), op);
                case SCAN -> c.scan(from, result[rank], op);
                default -> c.exscan(from, result[rank], op);
            };
        }

        private Object expected(int ranks) {
            Object reduced = Cases.part(type, values[ranks - 1], 0, count);
            for (int rank = ranks - 2; rank >= 0; rank--) {
                op.apply(values[rank], reduced, 0, count);
            }
            return reduced;
        }

        @Override
        void check() {
            Object all = expected(size);
            int first = 0;
            for (int rank = 0; rank < size; rank++) {
                int block = counts[rank] * op.unit();
                switch (kind) {
                    case REDUCE -> {
                        if (rank == root) {
                            assertHolds(all, result[rank], rank);
                        }
                    }
                    case ALLREDUCE -> assertHolds(all, result[rank], rank);
                    case REDUCE_SCATTER, REDUCE_SCATTER_BLOCK ->
                        assertHolds(
                                Cases.part(type, all, first, block),
                                new Elements().slice(result[rank], 0, block),
                                rank);
                    case SCAN -> assertHolds(expected(rank + 1), result[rank], rank);
                    default -> assertHolds(rank == 0 ? atStart : expected(rank), result[rank], rank);
                }
                first += block;
            }
        }

        @Override
        public String toString() {
            return kind + " with " + op + (inPlace ? " in place" : "");
        }
    }
}
