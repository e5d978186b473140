package mpi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.myrixen.mx.nic.Capabilities;
import org.myrixen.mx.nic.Nic;
import org.myrixen.runtime.world.LocalJob;

@Timeout(300)
final class CommunicatorTest {
    @Test
    void shouldSplitByColourAndOrderByKey() {
        Ranks.run(5, (comm, rank) -> {
            Intracomm part = comm.Split(rank % 2, -rank);
            int members = rank % 2 == 0 ? 3 : 2;
            assertEquals(members, part.Size());
            assertEquals(members - 1 - rank / 2, part.Rank());
            int[] sum = {rank};
            part.Allreduce(new int[] {rank}, 0, sum, 0, 1, MPI.INT, MPI.SUM);
            assertEquals(rank % 2 == 0 ? 6 : 4, sum[0]);
            part.Free();
        });
    }

    @Test
    void shouldKeepRankOrderWhenKeysAreEqual() {
        Ranks.run(4, (comm, rank) -> assertEquals(rank, comm.Split(7, 0).Rank()));
    }

    @Test
    void shouldGiveNoCommunicatorWhenColourIsUndefined() {
        Ranks.run(3, (comm, rank) -> {
            Intracomm part = comm.Split(rank == 1 ? MPI.UNDEFINED : 0, 0);
            if (rank == 1) {
                assertNull(part);
            } else {
                assertEquals(2, part.Size());
                part.Barrier();
            }
        });
    }

    @Test
    void shouldKeepMessagesApartWhenDuplicated() {
        Ranks.run(2, (comm, rank) -> {
            Intracomm copy = (Intracomm) comm.clone();
            assertEquals(MPI.CONGRUENT, Comm.Compare(comm, copy));
            assertEquals(MPI.IDENT, Comm.Compare(comm, comm));
            int[] data = {0};
            if (rank == 0) {
                comm.Send(new int[] {1}, 0, 1, MPI.INT, 1, 0);
                copy.Send(new int[] {2}, 0, 1, MPI.INT, 1, 0);
            } else {
                copy.Recv(data, 0, 1, MPI.INT, MPI.ANY_SOURCE, MPI.ANY_TAG);
                assertEquals(2, data[0]);
                comm.Recv(data, 0, 1, MPI.INT, MPI.ANY_SOURCE, MPI.ANY_TAG);
                assertEquals(1, data[0]);
            }
            copy.Free();
        });
    }

    @Test
    void shouldUseContextsAgainWhenFreed() {
        Ranks.run(2, (comm, rank) -> {
            Intracomm first = comm.Dup();
            int context = first.engine().context();
            first.Free();
            for (int i = 0; i < 50; i++) {
                Intracomm next = comm.Dup();
                assertEquals(context, next.engine().context());
                next.Free();
            }
        });
    }

    @Test
    void shouldNeverRunOutOfContextsWhenTheyAreFreed() {
        Ranks.run(2, (comm, rank) -> {
            for (int i = 0; i < 40_000; i++) { // there are 32 766
                comm.Split(rank, 0).Free();
            }
        });
    }

    @Test
    void shouldSplitByMemoryThatIsShared() {
        Ranks.run(3, (comm, rank) -> {
            Intracomm together = comm.Split_type(MPI.COMM_TYPE_SHARED, -rank);
            assertEquals(3, together.Size());
            assertEquals(2 - rank, together.Rank());
            Intracomm others = comm.Split_type(rank == 0 ? MPI.UNDEFINED : MPI.COMM_TYPE_SHARED, 0);
            assertEquals(rank == 0, others == null);
            assertEquals(
                    MPI.ERR_ARG,
                    assertThrows(MPIException.class, () -> comm.Split_type(77, 0))
                            .getErrorClass());
        });
    }

    @Test
    void shouldBeAloneWhenTheTransportSharesNoMemory() {
        LocalJob.run(3, (rank, nic) -> distant(nic), world -> {
            Intracomm comm = new Intracomm(world.all());
            assertEquals(1, comm.Split_type(MPI.COMM_TYPE_SHARED, 0).Size());
        });
    }

    /** A Nic whose peers could be anywhere. */
    private static Nic distant(Nic nic) {
        Capabilities real = nic.capabilities();
        Capabilities shown = new Capabilities(real.ordered(), real.lossless(), real.remoteRead(), real.profile());
        return (Nic) Proxy.newProxyInstance(
                Nic.class.getClassLoader(),
                new Class<?>[] {Nic.class},
                (proxy, method, values) ->
                        method.getName().equals("capabilities") ? shown : method.invoke(nic, values));
    }

    @Test
    void shouldAgreeOnContextsWhenSeveralThreadsDuplicate() {
        Ranks.run(3, (comm, rank) -> {
            int threads = 3;
            Intracomm[] parents = new Intracomm[threads];
            Throwable[] failures = new Throwable[threads];
            Thread[] workers = new Thread[threads];
            for (int t = 0; t < threads; t++) {
                parents[t] = comm.Dup();
            }
            for (int t = 0; t < threads; t++) {
                int me = t;
                workers[t] = Thread.ofPlatform().start(() -> {
                    try {
                        duplicateOften(parents[me]);
                    } catch (Throwable e) {
                        failures[me] = e;
                    }
                });
            }
            for (int t = 0; t < threads; t++) {
                workers[t].join();
                assertNull(failures[t]);
            }
        });
    }

    private static void duplicateOften(Intracomm parent) {
        for (int i = 0; i < 10; i++) {
            Intracomm copy = parent.Dup();
            int[] contexts = new int[2];
            int context = copy.engine().context();
            copy.Allreduce(new int[] {context, -context}, 0, contexts, 0, 2, MPI.INT, MPI.MAX);
            assertEquals(contexts[0], -contexts[1], "all ranks have the same context");
        }
    }

    @Test
    void shouldCreateFromGroup() {
        Ranks.run(4, (comm, rank) -> {
            Group group = comm.Group().Incl(new int[] {3, 1});
            assertEquals(rank == 3 ? 0 : rank == 1 ? 1 : MPI.UNDEFINED, group.Rank());
            Intracomm part = comm.Create(group);
            if (rank % 2 == 0) {
                assertNull(part);
            } else {
                assertEquals(rank == 3 ? 0 : 1, part.Rank());
                assertEquals(MPI.IDENT, Group.Compare(group, part.Group()));
                assertEquals(1, part.Split(rank, 0).Size());
            }
        });
    }

    @Test
    void shouldRefuseUseAfterFree() {
        Ranks.run(1, (comm, rank) -> {
            Intracomm copy = comm.Dup();
            copy.Free();
            MPIException e = assertThrows(MPIException.class, copy::Barrier);
            assertEquals(MPI.ERR_COMM, e.getErrorClass());
            assertTrue(e.getMessage().contains("has been freed"), e.getMessage());
            assertEquals(
                    MPI.ERR_COMM, assertThrows(MPIException.class, comm::Free).getErrorClass());
        });
    }

    @Test
    void shouldCombineGroups() {
        Ranks.run(1, (comm, rank) -> {
            Group all = new Group(org.myrixen.runtime.comm.RankGroup.all(6), 0);
            Group even = all.Range_incl(new int[][] {{0, 5, 2}});
            Group high = all.Excl(new int[] {0, 1, 2});
            assertArrayEquals(new int[] {0, 2, 4, 3, 5}, ranks(all, Group.Union(even, high)));
            assertArrayEquals(new int[] {4}, ranks(all, Group.Intersection(even, high)));
            assertArrayEquals(new int[] {0, 2}, ranks(all, Group.Difference(even, high)));
            assertArrayEquals(new int[] {5, 3, 1}, ranks(all, all.Range_incl(new int[][] {{5, 0, -2}})));
            assertArrayEquals(new int[] {1, 3, 5}, ranks(all, all.Range_excl(new int[][] {{0, 4, 2}})));
            assertArrayEquals(new int[] {MPI.UNDEFINED, 1}, Group.Translate_ranks(all, new int[] {0, 4}, high));
            assertEquals(MPI.SIMILAR, Group.Compare(even, all.Incl(new int[] {4, 2, 0})));
            assertEquals(MPI.UNEQUAL, Group.Compare(even, high));
            assertEquals(0, MPI.GROUP_EMPTY.Size());
            assertEquals(MPI.UNDEFINED, MPI.GROUP_EMPTY.Rank());
            assertEquals(
                    MPI.ERR_RANK,
                    assertThrows(MPIException.class, () -> all.Incl(new int[] {1, 1}))
                            .getErrorClass());
        });
    }

    private static int[] ranks(Group all, Group some) {
        int[] own = new int[some.Size()];
        for (int i = 0; i < own.length; i++) {
            own[i] = i;
        }
        return Group.Translate_ranks(some, own, all);
    }
}
