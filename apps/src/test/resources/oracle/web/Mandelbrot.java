import mpi.*;

/** A task farm: who has finished a row gets the next. */
public class Mandelbrot {
    static final int WORK = 1, STOP = 2, RESULT = 3;
    int width = 60, height = 40;

    public static void main(String[] args) throws Exception {
        new Mandelbrot().run(MPI.Init(args));
    }

    void run(String[] args) throws Exception {
        int limit = args.length > 1 ? Integer.parseInt(args[1]) : 100;
        int me = MPI.COMM_WORLD.Rank();
        if (me == 0) master();
        else worker(limit);
        MPI.Finalize();
    }

    void master() throws MPIException {
        int[][] image = new int[height][];
        int next = 0, active = 0;
        int size = MPI.COMM_WORLD.Size();
        for (int w = 1; w < size; w++) {
            MPI.COMM_WORLD.Send(new int[] {next++}, 0, 1, MPI.INT, w, WORK);
            active++;
        }
        while (active > 0) {
            int[] line = new int[width + 1];
            Status s = MPI.COMM_WORLD.Recv(line, 0, width + 1, MPI.INT, MPI.ANY_SOURCE, MPI.ANY_TAG);
            if (s.tag != RESULT) throw new IllegalStateException();
            image[line[0]] = java.util.Arrays.copyOfRange(line, 1, width + 1);
            if (next < height) MPI.COMM_WORLD.Send(new int[] {next++}, 0, 1, MPI.INT, s.source, WORK);
            else {
                MPI.COMM_WORLD.Send(new int[1], 0, 0, MPI.INT, s.source, STOP);
                active--;
            }
        }
        System.out.println("image " + java.util.Arrays.deepHashCode(image));
    }

    void worker(int limit) throws MPIException {
        int[] row = new int[1];
        while (true) {
            Status s = MPI.COMM_WORLD.Recv(row, 0, 1, MPI.INT, 0, MPI.ANY_TAG);
            if (s.tag == STOP) break;
            int[] line = new int[width + 1];
            line[0] = row[0];
            for (int i = 0; i < width; i++) {
                double cx = -2 + 3.0 * i / width, cy = -1 + 2.0 * row[0] / height, x = 0, y = 0;
                int n = 0;
                while (x * x + y * y < 4 && n < limit) {
                    double t = x * x - y * y + cx;
                    y = 2 * x * y + cy;
                    x = t;
                    n++;
                }
                line[i + 1] = n;
            }
            MPI.COMM_WORLD.Send(line, 0, width + 1, MPI.INT, 0, RESULT);
        }
    }
}
