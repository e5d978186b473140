package mpi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.myrixen.runtime.comm.RankGroup;

/** Groups against sets of {@code java.util} that keep their order. */
final class GroupTest {
    private static final int JOB = 12;
    private static final int SELF = 5;
    private static final int CASES = 2_000;

    private static Group groupOf(List<Integer> members) {
        return new Group(
                RankGroup.of(members.stream().mapToInt(Integer::intValue).toArray()), SELF);
    }

    private static final Group WORLD = groupOf(IntStream.range(0, JOB).boxed().toList());

    private static List<Integer> some(Random random) {
        List<Integer> all = new ArrayList<>(IntStream.range(0, JOB).boxed().toList());
        Collections.shuffle(all, random);
        return List.copyOf(all.subList(0, random.nextInt(JOB + 1)));
    }

    private static List<Integer> members(Group group) {
        int[] own = IntStream.range(0, group.Size()).toArray();
        return IntStream.of(Group.Translate_ranks(group, own, WORLD)).boxed().toList();
    }

    @Test
    void shouldBeAsSetsWhenCombined() {
        Random random = new Random(1);
        for (int i = 0; i < CASES; i++) {
            List<Integer> first = some(random);
            List<Integer> second = some(random);
            Group a = groupOf(first);
            Group b = groupOf(second);
            Set<Integer> union = new LinkedHashSet<>(first);
            union.addAll(second);
            Set<Integer> intersection = new LinkedHashSet<>(first);
            intersection.retainAll(second);
            Set<Integer> difference = new LinkedHashSet<>(first);
            difference.removeAll(second);
            assertEquals(List.copyOf(union), members(Group.Union(a, b)));
            assertEquals(List.copyOf(intersection), members(Group.Intersection(a, b)));
            assertEquals(List.copyOf(difference), members(Group.Difference(a, b)));
            int relation = first.equals(second)
                    ? MPI.IDENT
                    : Set.copyOf(first).equals(Set.copyOf(second)) ? MPI.SIMILAR : MPI.UNEQUAL;
            assertEquals(relation, Group.Compare(a, b));
            assertEquals(first.size(), a.Size());
            assertEquals(rank(first), a.Rank());
            assertEquals(rank(List.copyOf(union)), Group.Union(a, b).Rank());
        }
    }

    private static int rank(List<Integer> members) {
        return members.contains(SELF) ? members.indexOf(SELF) : MPI.UNDEFINED;
    }

    @Test
    void shouldBeAsListsWhenTakenByRank() {
        Random random = new Random(2);
        for (int i = 0; i < CASES; i++) {
            List<Integer> all = some(random);
            Group group = groupOf(all);
            List<Integer> chosen =
                    new ArrayList<>(IntStream.range(0, all.size()).boxed().toList());
            Collections.shuffle(chosen, random);
            List<Integer> in = chosen.subList(0, random.nextInt(all.size() + 1));
            int[] ranks = in.stream().mapToInt(Integer::intValue).toArray();
            List<Integer> rest = new ArrayList<>(all);
            rest.removeAll(in.stream().map(all::get).toList());
            assertEquals(in.stream().map(all::get).toList(), members(group.Incl(ranks)));
            assertEquals(rest, members(group.Excl(ranks)));
            int[] translated = Group.Translate_ranks(
                    group, ranks, groupOf(in.stream().map(all::get).toList()));
            assertArrayEquals(IntStream.range(0, ranks.length).toArray(), translated);
        }
    }

    @Test
    void shouldTakeRangesAsTheStandardDoes() {
        Random random = new Random(3);
        for (int i = 0; i < CASES; i++) {
            int first = random.nextInt(JOB);
            int last = random.nextInt(JOB);
            int stride = (1 + random.nextInt(5)) * (first <= last ? 1 : -1);
            // MPI-1.1 section 5.3.2: first, first + stride, ..., first + floor((last - first) / stride) * stride
            List<Integer> expected = IntStream.rangeClosed(0, Math.floorDiv(last - first, stride))
                    .map(n -> first + n * stride)
                    .boxed()
                    .toList();
            int[][] ranges = {{first, last, stride}};
            assertEquals(expected, members(WORLD.Range_incl(ranges)));
            List<Integer> rest = new ArrayList<>(members(WORLD));
            rest.removeAll(expected);
            assertEquals(rest, members(WORLD.Range_excl(ranges)));
        }
        assertEquals(List.of(5, 3, 1, 0, 2), members(WORLD.Range_incl(new int[][] {{5, 0, -2}, {0, 3, 2}})));
    }

    @Test
    void shouldKeepProcNullWhenTranslated() {
        Group odd = WORLD.Range_incl(new int[][] {{1, JOB - 1, 2}});
        assertArrayEquals(
                new int[] {1, MPI.PROC_NULL, MPI.UNDEFINED},
                Group.Translate_ranks(WORLD, new int[] {3, MPI.PROC_NULL, 4}, odd));
    }

    @Test
    void shouldBeGroupEmptyWhenNobodyIsLeft() {
        assertSame(MPI.GROUP_EMPTY, WORLD.Incl(new int[0]));
        assertSame(MPI.GROUP_EMPTY, Group.Difference(WORLD, WORLD));
        MPI.GROUP_EMPTY.free();
        assertEquals(0, MPI.GROUP_EMPTY.Size());
        assertEquals(MPI.UNDEFINED, MPI.GROUP_EMPTY.Rank());
        assertEquals(Group.EMPTY, MPI.GROUP_EMPTY.code);
    }

    @Test
    void shouldRefuseWhenFreedOrWrong() {
        Group group = WORLD.Incl(new int[] {1, 2});
        group.free();
        for (Group none : List.of(group, MPI.GROUP_NULL)) {
            assertRefused(MPI.ERR_GROUP, none::Size);
            assertRefused(MPI.ERR_GROUP, none::Rank);
            assertRefused(MPI.ERR_GROUP, none::free);
            assertRefused(MPI.ERR_GROUP, () -> Group.Union(WORLD, none));
            assertRefused(MPI.ERR_GROUP, () -> Group.Compare(none, WORLD));
            assertRefused(MPI.ERR_GROUP, () -> none.Incl(new int[0]));
        }
        assertRefused(MPI.ERR_RANK, () -> WORLD.Incl(new int[] {0, JOB}));
        assertRefused(MPI.ERR_RANK, () -> WORLD.Excl(new int[] {1, 1}));
        assertRefused(MPI.ERR_RANK, () -> WORLD.Range_incl(new int[][] {{0, Integer.MAX_VALUE, 1}}));
        assertRefused(MPI.ERR_ARG, () -> WORLD.Range_incl(new int[][] {{0, 2, 0}}));
        assertRefused(MPI.ERR_ARG, () -> WORLD.Range_excl(new int[][] {null}));
        assertRefused(MPI.ERR_GROUP, () -> Group.Union(WORLD, null));
        assertRefused(MPI.ERR_ARG, () -> WORLD.Incl(null));
    }

    private static void assertRefused(int errorClass, Runnable call) {
        assertEquals(errorClass, assertThrows(MPIException.class, call::run).getErrorClass());
    }

    @Test
    void shouldNameTheCallWhenFreed() {
        Ranks.run(1, (comm, rank) -> {
            Group group = comm.Group();
            group.free();
            MPIException e = assertThrows(MPIException.class, group::Size);
            assertTrue(e.getMessage().startsWith("MPI_ERR_GROUP in Group.Size(): "), e.getMessage());
        });
    }
}
