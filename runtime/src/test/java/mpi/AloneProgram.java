package mpi;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** What a program started without a launcher can do; prints what a test looks for. */
public final class AloneProgram {
    private AloneProgram() {}

    public static void main(String[] args) {
        System.out.println("early: " + message(() -> MPI.COMM_WORLD.Rank()));
        System.out.println("initialized: " + MPI.Initialized());
        String[] rest = MPI.Init(args);
        System.out.println("args: " + Arrays.toString(rest));
        System.out.println("rank " + MPI.COMM_WORLD.Rank() + " of " + MPI.COMM_WORLD.Size());
        System.out.println("again: " + message(() -> MPI.Init(args)));
        System.out.println("main thread: " + MPI.isMainThread() + ", level " + MPI.queryThread());
        MPI.Buffer_attach(ByteBuffer.allocate(1000));
        MPI.COMM_SELF.Bsend(new int[] {42}, 0, 1, MPI.INT, 0, 0);
        int[] data = new int[1];
        MPI.COMM_SELF.Recv(data, 0, 1, MPI.INT, 0, 0);
        MPI.Buffer_detach();
        MPI.COMM_WORLD.Barrier();
        System.out.println("received: " + data[0] + " on " + MPI.Get_processor_name());
        System.out.println("time goes on: " + (MPI.Wtime() > 0 && MPI.Wtick() > 0));
        MPI.Finalize();
        System.out.println("late: " + message(() -> MPI.COMM_WORLD.Barrier()));
        System.out.println("finalized: " + MPI.Finalized() + ", initialized: " + MPI.Initialized());
    }

    private static String message(Runnable call) {
        try {
            call.run();
            return "nothing";
        } catch (MPIException e) {
            return e.getMessage();
        }
    }
}
