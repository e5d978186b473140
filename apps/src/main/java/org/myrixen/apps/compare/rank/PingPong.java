package org.myrixen.apps.compare.rank;

import mpi.Comm;
import mpi.MPI;

/**
 * A message there and one of the same size back; half of the time.
 *
 * @param isFresh whether each message is written anew before it is sent
 */
record PingPong(int tag, Storage.Buffer sent, Storage.Buffer received, boolean isFresh) implements Operation {
    @Override
    public double run(int times) throws Exception {
        long start = System.nanoTime();
        if (MPI.COMM_WORLD.Rank() == 0) {
            first(MPI.COMM_WORLD, times);
        } else {
            second(MPI.COMM_WORLD, times);
        }
        return (System.nanoTime() - start) / 2.0;
    }

    private void first(Comm world, int times) throws Exception {
        for (int i = 0; i < times; i++) {
            if (isFresh) {
                sent.write(i);
            }
            world.Send(sent.memory(), 0, sent.count(), sent.type(), 1, tag);
            world.Recv(received.memory(), 0, received.count(), received.type(), 1, tag);
        }
    }

    private void second(Comm world, int times) throws Exception {
        for (int i = 0; i < times; i++) {
            world.Recv(received.memory(), 0, received.count(), received.type(), 0, tag);
            if (isFresh) {
                sent.write(i);
            }
            world.Send(sent.memory(), 0, sent.count(), sent.type(), 0, tag);
        }
    }
}
