package org.myrixen.apps.compare.rank;

import mpi.Comm;
import mpi.MPI;
import mpi.Request;

/** A window of messages of rank 0 and an answer of a byte, as in osu_bw; all of a window use one buffer, as there. */
final class Window implements Operation {
    /** Messages of a window. */
    static final int MESSAGES = 64;

    private final int tag;
    private final Storage.Buffer message;
    private final Request[] requests = new Request[MESSAGES];
    private final byte[] answer = new byte[1];

    Window(int tag, Storage.Buffer message) {
        this.tag = tag;
        this.message = message;
    }

    @Override
    public double run(int times) throws Exception {
        long start = System.nanoTime();
        if (MPI.COMM_WORLD.Rank() == 0) {
            send(MPI.COMM_WORLD, times);
        } else {
            receive(MPI.COMM_WORLD, times);
        }
        return System.nanoTime() - start;
    }

    private void send(Comm world, int times) throws Exception {
        for (int i = 0; i < times; i++) {
            for (int k = 0; k < MESSAGES; k++) {
                requests[k] = world.Isend(message.memory(), 0, message.count(), message.type(), 1, tag);
            }
            Request.Waitall(requests);
            world.Recv(answer, 0, 1, MPI.BYTE, 1, tag);
        }
    }

    private void receive(Comm world, int times) throws Exception {
        for (int i = 0; i < times; i++) {
            for (int k = 0; k < MESSAGES; k++) {
                requests[k] = world.Irecv(message.memory(), 0, message.count(), message.type(), 0, tag);
            }
            Request.Waitall(requests);
            world.Send(answer, 0, 1, MPI.BYTE, 0, tag);
        }
    }
}
