package mpi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
final class IntercommTest {
    private static final int TAG = 17;

    /** Even ranks against odd ones; the leaders are the last of the even and the first of the odd. */
    private static Intercomm evenAndOdd(Intracomm world, int rank) {
        Intracomm half = world.Split(rank % 2, 0);
        int lastEven = (world.Size() - 1) / 2 * 2;
        Intercomm both = rank % 2 == 0
                ? world.Create_intercomm(half, half.Size() - 1, 1, TAG)
                : world.Create_intercomm(half, 0, lastEven, TAG);
        half.Free();
        return both;
    }

    private static int[] members(Intracomm world, Group group) {
        return Group.Translate_ranks(group, IntStream.range(0, group.Size()).toArray(), world.Group());
    }

    @Test
    void shouldKnowBothGroupsWhenCreated() {
        for (int size = 2; size <= 5; size++) {
            int ranks = size;
            Ranks.run(size, (world, rank) -> {
                Intercomm inter = evenAndOdd(world, rank);
                int here = rank % 2;
                assertTrue(inter.Test_inter());
                assertFalse(world.Test_inter());
                assertEquals(rank / 2, inter.Rank());
                assertEquals((ranks + 1 - here) / 2, inter.Size());
                assertEquals((ranks + here) / 2, inter.Remote_size());
                assertArrayEquals(
                        IntStream.range(0, ranks).filter(r -> r % 2 == here).toArray(), members(world, inter.Group()));
                assertArrayEquals(
                        IntStream.range(0, ranks).filter(r -> r % 2 != here).toArray(),
                        members(world, inter.Remote_group()));
                assertEquals(MPI.UNDEFINED, inter.Remote_group().Rank());
            });
        }
    }

    @Test
    void shouldExchangeWithRemoteRanksWhenSourceIsAny() {
        Ranks.run(5, (world, rank) -> {
            Intercomm inter = evenAndOdd(world, rank);
            int there = inter.Remote_size();
            Request[] sends = new Request[there];
            for (int to = 0; to < there; to++) {
                sends[to] = inter.Isend(new int[] {100 * rank + to}, 0, 1, MPI.INT, to, inter.Rank());
            }
            int[] got = new int[1];
            boolean[] seen = new boolean[there];
            for (int i = 0; i < there; i++) {
                Status status = inter.Recv(got, 0, 1, MPI.INT, MPI.ANY_SOURCE, MPI.ANY_TAG);
                int sender = 2 * status.source + 1 - rank % 2;
                assertEquals(100 * sender + inter.Rank(), got[0]);
                assertEquals(status.source, status.tag);
                assertFalse(seen[status.source]);
                seen[status.source] = true;
            }
            Request.Waitall(sends);
            MPIException e =
                    assertThrows(MPIException.class, () -> inter.Send(got, 0, 1, MPI.INT, inter.Remote_size(), 0));
            assertEquals(MPI.ERR_RANK, e.getErrorClass());
            assertTrue(e.getMessage().contains("on the other side"), e.getMessage());
        });
    }

    @Test
    void shouldKeepSeveralApartWhenOfTheSameGroups() {
        Ranks.run(4, (world, rank) -> {
            Intercomm[] inters = new Intercomm[4];
            for (int i = 0; i < 3; i++) {
                inters[i] = evenAndOdd(world, rank);
            }
            inters[3] = (Intercomm) inters[0].clone();
            assertEquals(MPI.CONGRUENT, Comm.Compare(inters[0], inters[3]));
            assertEquals(MPI.IDENT, Comm.Compare(inters[1], inters[1]));
            assertEquals(MPI.UNEQUAL, Comm.Compare(inters[1], world));
            int peer = inters[0].Rank();
            for (int i = 0; i < inters.length; i++) {
                inters[i].Send(new int[] {10 * i + rank}, 0, 1, MPI.INT, peer, 0);
            }
            int[] got = new int[1];
            for (int i = inters.length - 1; i >= 0; i--) {
                inters[i].Recv(got, 0, 1, MPI.INT, MPI.ANY_SOURCE, MPI.ANY_TAG);
                assertEquals(10 * i + (rank ^ 1), got[0]);
                inters[i].Free();
            }
            assertEquals(
                    MPI.ERR_COMM,
                    assertThrows(MPIException.class, inters[0]::Remote_size).getErrorClass());
        });
    }

    @Test
    void shouldOrderByHighWhenMerged() {
        Ranks.run(5, (world, rank) -> {
            Intercomm inter = evenAndOdd(world, rank);
            boolean odd = rank % 2 == 1;
            int[] evenFirst = {0, 2, 4, 1, 3};
            int[] oddFirst = {1, 3, 0, 2, 4};
            assertMerged(world, inter.Merge(odd), evenFirst);
            assertMerged(world, inter.Merge(!odd), oddFirst);
            assertMerged(world, inter.Merge(true), evenFirst);
            assertMerged(world, inter.Merge(false), evenFirst);
        });
    }

    private static void assertMerged(Intracomm world, Intracomm merged, int... expected) {
        assertArrayEquals(expected, members(world, merged.Group()));
        int[] sum = {0};
        merged.Allreduce(new int[] {1 << world.Rank()}, 0, sum, 0, 1, MPI.INT, MPI.SUM);
        assertEquals((1 << expected.length) - 1, sum[0]);
        merged.Free();
    }

    @Test
    void shouldTakeSubgroupsOfBothSidesWhenCreatedFromOne() {
        Ranks.run(6, (world, rank) -> {
            Intercomm inter = evenAndOdd(world, rank);
            boolean odd = rank % 2 == 1;
            Group mine = odd ? inter.Group().Incl(new int[] {2}) : inter.Group().Incl(new int[] {1, 0});
            Intercomm some = inter.Create(mine);
            if (mine.Rank() == MPI.UNDEFINED) {
                assertNull(some);
            } else {
                assertArrayEquals(odd ? new int[] {2, 0} : new int[] {5}, members(world, some.Remote_group()));
                assertMerged2(some, odd);
            }
            assertNull(inter.Create(odd ? MPI.GROUP_EMPTY : inter.Group()), "one side is empty");
            assertEquals(
                    MPI.ERR_GROUP,
                    assertThrows(MPIException.class, () -> inter.Create(inter.Remote_group()))
                            .getErrorClass());
        });
    }

    private static void assertMerged2(Intercomm some, boolean high) {
        Intracomm merged = some.Merge(high);
        assertEquals(some.Size() + some.Remote_size(), merged.Size());
        merged.Barrier();
        merged.Free();
        some.Free();
    }

    @Test
    void shouldPairColoursWhenSplit() {
        Ranks.run(6, (world, rank) -> {
            Intercomm inter = evenAndOdd(world, rank);
            // even: 0 red, 2 red, 4 blue; odd: 1 green, 3 red, 5 none
            int[] colours = {1, 3, 1, 1, 2, MPI.UNDEFINED};
            Intercomm part = inter.Split(colours[rank], -rank);
            if (colours[rank] == 1) {
                assertNotNull(part);
                assertArrayEquals(rank == 3 ? new int[] {2, 0} : new int[] {3}, members(world, part.Remote_group()));
                assertMerged2(part, rank == 3);
            } else {
                assertNull(part);
            }
        });
    }

    @Test
    void shouldUseContextsAgainWhenFreed() {
        Ranks.run(3, (world, rank) -> {
            Intercomm first = evenAndOdd(world, rank);
            int context = first.engine().context();
            first.Free();
            for (int i = 0; i < 20; i++) {
                Intercomm next = evenAndOdd(world, rank);
                assertEquals(context, next.engine().context());
                next.Merge(false).Free();
                assertNull(next.Create(MPI.GROUP_EMPTY));
                next.Free();
            }
        });
    }

    @Test
    void shouldMergeOverAnotherIntercommunicatorWhenSidesChoseDifferentContexts() {
        Ranks.run(4, (world, rank) -> {
            Intracomm half = world.Split(rank / 2, 0);
            Intracomm more = rank < 2 ? null : half.Dup();
            Intercomm inter = world.Create_intercomm(half, 0, rank < 2 ? 2 : 0, TAG);
            Intercomm again = inter.Create_intercomm(half, 1, 1, TAG);
            assertEquals(rank % 2, again.Rank());
            assertEquals(4, again.Merge(rank < 2).Size());
            assertEquals(rank < 2, more == null);
        });
    }

    @Test
    void shouldMergeAndDuplicateWhenSeveralThreadsDo() {
        Ranks.run(4, (world, rank) -> {
            Intracomm half = world.Split(rank / 2, 0);
            Intracomm other = world.Split(rank % 2, 0);
            // the two sides get different contexts, so that each would let another operation go first
            Intracomm shift = rank < 2 ? half.Dup() : null;
            Intercomm inter = world.Create_intercomm(half, 0, rank < 2 ? 2 : 0, TAG);
            Throwable[] failures = new Throwable[3];
            Runnable[] work = {
                () -> inter.Merge(rank < 2).Free(), () -> other.Dup().Free(), () -> inter2(half)
            };
            Thread[] threads = new Thread[work.length];
            for (int t = 0; t < work.length; t++) {
                int me = t;
                threads[t] = Thread.ofPlatform().start(() -> {
                    try {
                        for (int i = 0; i < 20; i++) {
                            work[me].run();
                        }
                    } catch (Throwable e) {
                        failures[me] = e;
                    }
                });
            }
            for (int t = 0; t < work.length; t++) {
                threads[t].join();
                assertNull(failures[t]);
            }
            assertEquals(rank < 2, shift != null);
        });
    }

    private static void inter2(Intracomm half) {
        half.Dup().Free();
    }

    @Test
    void shouldRefuseWhenLeadersOrGroupsAreWrong() {
        Ranks.run(3, (world, rank) -> {
            Intracomm half = world.Split(rank % 2, 0);
            assertRefused(MPI.ERR_RANK, "local leader 7", () -> world.Create_intercomm(half, 7, 0, TAG));
            assertRefused(
                    MPI.ERR_RANK,
                    rank == 2 ? "remote" : "destination 7",
                    () -> world.Create_intercomm(half, 0, 7, TAG));
            assertRefused(MPI.ERR_RANK, "remote", () -> world.Create_intercomm(half, 0, rank % 2, TAG));
            assertRefused(MPI.ERR_TAG, "tag -5", () -> world.Create_intercomm(half, 0, 1 - rank % 2, -5));
            assertRefused(MPI.ERR_COMM, "null", () -> world.Create_intercomm(null, 0, 0, TAG));
            Intercomm inter = evenAndOdd(world, rank);
            assertRefused(MPI.ERR_COMM, "intracommunicator", () -> world.Create_intercomm(inter, 0, 0, TAG));
        });
    }

    @Test
    void shouldRefuseWhenGroupsOverlap() {
        Ranks.run(3, (world, rank) -> {
            Intracomm low = world.Create(world.Group().Incl(new int[] {0, 1}));
            Intracomm high = world.Create(world.Group().Incl(new int[] {1, 2}));
            Throwable[] failure = {null};
            Thread second = Thread.ofPlatform().start(() -> {
                try {
                    if (high != null) {
                        assertRefused(MPI.ERR_COMM, "in common", () -> world.Create_intercomm(high, 1, 0, TAG));
                    }
                } catch (Throwable e) {
                    failure[0] = e;
                }
            });
            if (low != null) {
                assertRefused(MPI.ERR_COMM, "in common", () -> world.Create_intercomm(low, 0, 2, TAG));
            }
            second.join();
            assertNull(failure[0]);
        });
    }

    private static void assertRefused(int errorClass, String part, Runnable call) {
        MPIException e = assertThrows(MPIException.class, call::run);
        assertEquals(errorClass, e.getErrorClass(), e.getMessage());
        assertTrue(e.getMessage().contains(part), e.getMessage());
    }
}
