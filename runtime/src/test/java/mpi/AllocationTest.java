package mpi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
final class AllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int WARM_UP = 60_000;
    private static final int MEASURED = 2_000;

    @ParameterizedTest
    @ValueSource(ints = {1, 1000, 20_000})
    void shouldAllocateNothingWhenMessagesGoBackAndForth(int size) {
        int warmUp = size > 10_000 ? WARM_UP / 5 : WARM_UP;
        Ranks.run(2, (comm, rank) -> {
            double[] data = new double[size];
            for (int i = 0; i < warmUp; i++) {
                pingPong(comm, rank, data);
            }
            // The first look may allocate; the smallest of several is free of what the compiler does meanwhile.
            long least = Long.MAX_VALUE;
            for (int round = 0; round < 5; round++) {
                long before = THREADS.getCurrentThreadAllocatedBytes();
                for (int i = 0; i < MEASURED; i++) {
                    pingPong(comm, rank, data);
                }
                least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
            }
            assertEquals(0, least / MEASURED, "bytes per message");
        });
    }

    private static void pingPong(Intracomm comm, int rank, double[] data) {
        if (rank == 0) {
            comm.Send(data, 0, data.length, MPI.DOUBLE, 1, 0);
            comm.Recv(data, 0, data.length, MPI.DOUBLE, 1, 0);
        } else {
            comm.Recv(data, 0, data.length, MPI.DOUBLE, 0, 0);
            comm.Send(data, 0, data.length, MPI.DOUBLE, 0, 0);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1000})
    void shouldAllocateNothingWhenReducing(int size) {
        Ranks.run(2, (comm, rank) -> {
            double[] own = new double[size];
            double[] result = new double[size];
            long least = Long.MAX_VALUE;
            for (int round = 0; round < 25; round++) {
                long before = THREADS.getCurrentThreadAllocatedBytes();
                for (int i = 0; i < MEASURED; i++) {
                    comm.Allreduce(own, 0, result, 0, size, MPI.DOUBLE, MPI.SUM);
                }
                least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
            }
            assertEquals(0, least / MEASURED, "bytes per collective");
        });
    }
}
