import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import mpi.Comm;
import mpi.Intracomm;
import mpi.MPI;
import mpi.MPIException;
import mpi.Request;

/**
 * org.myrixen.apps.compare.rank.Rank on Open MPI's own Java bindings: the same words, batches and lines. mpj-compare compiles it
 * where an mpi.jar of theirs is named. Messages are double[] or byte[]; those of windows lie in direct buffers, since iSend takes
 * no arrays.
 */
public final class OpenMpiRank {
    private static final int TAG = 1;
    private static final int MESSAGES = 64;
    private static final int MOST_TIMES = 1 << 24;
    private static final int LEAST = 3;

    private interface Operation {
        double run(int times) throws MPIException;
    }

    private record Measurement(String kind, int bytes, Operation operation) {}

    private record Message(Object memory, int count, mpi.Datatype type) {
        static Message of(int bytes, int parts) {
            return bytes > 0 && bytes % Double.BYTES == 0
                    ? new Message(new double[bytes / Double.BYTES * parts], bytes / Double.BYTES, MPI.DOUBLE)
                    : new Message(new byte[bytes * parts], bytes, MPI.BYTE);
        }

        /** A word in each cache line. */
        void write(int value) {
            if (memory instanceof double[] doubles) {
                for (int i = 0; i < doubles.length; i += 64 / Double.BYTES) {
                    doubles[i] = value;
                }
            } else {
                byte[] octets = (byte[]) memory;
                for (int i = 0; i < octets.length; i += 64) {
                    octets[i] = (byte) value;
                }
            }
        }
    }

    private final Intracomm world = MPI.COMM_WORLD;
    private final int me = world.getRank();
    private final int ranks = world.getSize();
    private final double batchNanos;
    private final int[] word = new int[1];
    private final double[] samples = new double[100_000];
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private long operations;
    private long allocated;

    private OpenMpiRank(double batchNanos) throws MPIException {
        this.batchNanos = batchNanos;
    }

    public static void main(String[] args) throws Exception {
        String[] words = MPI.Init(args);
        if (words[0].equals("hello")) {
            System.out.println("hello from " + MPI.COMM_WORLD.getRank());
        } else {
            pin(words[0]);
            new OpenMpiRank(1e3 * Double.parseDouble(words[1]))
                    .run(1e6 * Double.parseDouble(words[2]), 1e6 * Double.parseDouble(words[3]), words);
        }
        MPI.Finalize();
    }

    private static void pin(String cores) throws Exception {
        if (!cores.equals("-")) {
            String thread = Files.readSymbolicLink(Path.of("/proc/thread-self")).getFileName().toString();
            new ProcessBuilder("taskset", "-p", "-c", cores.split(",")[MPI.COMM_WORLD.getRank()], thread)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        }
    }

    private void run(double budget, double warmUp, String[] words) throws MPIException {
        List<Measurement> all = new java.util.ArrayList<>();
        for (String text : Arrays.asList(words).subList(5, words.length)) {
            String[] parts = text.split(":");
            for (String size : (parts.length > 1 ? parts[1] : "0").split(",")) {
                int bytes = Integer.parseInt(size);
                all.add(new Measurement(parts[0], bytes, operation(parts[0], bytes)));
            }
        }
        long start = System.nanoTime();
        while (agree(me == 0 && System.nanoTime() - start < warmUp ? 1 : 0) > 0) {
            for (Measurement measurement : all) {
                fill(measurement.operation, 0);
            }
        }
        for (Measurement measurement : all) {
            operations = 0;
            allocated = 0;
            int count = fill(measurement.operation, budget);
            double[] each = {allocated / (double) operations / (isWindow(measurement.kind) ? MESSAGES : 1)};
            double[] most = new double[1];
            world.reduce(each, most, 1, MPI.DOUBLE, MPI.MAX, 0);
            if (me == 0) {
                print(measurement, count, most[0]);
            }
        }
    }

    private static boolean isWindow(String kind) {
        return kind.equals("bw") || kind.equals("rate");
    }

    private Operation operation(String kind, int bytes) throws MPIException {
        Message a = Message.of(bytes, kind.equals("alltoall") ? ranks : 1);
        Message b = Message.of(bytes, kind.equals("alltoall") ? ranks : 1);
        return switch (kind) {
            case "lat" -> times -> pingPong(times, a, b, false);
            case "fresh" -> times -> pingPong(times, a, b, true);
            case "bw", "rate" -> {
                ByteBuffer buffer = MPI.newByteBuffer(bytes);
                Request[] requests = new Request[MESSAGES];
                yield times -> window(times, buffer, bytes, requests);
            }
            case "barrier" -> times -> {
                long start = System.nanoTime();
                for (int i = 0; i < times; i++) {
                    world.barrier();
                }
                return System.nanoTime() - start;
            };
            case "bcast" -> collective(() -> world.bcast(a.memory, a.count, a.type, 0));
            case "allreduce" -> collective(() -> world.allReduce(a.memory, b.memory, a.count, a.type, MPI.SUM));
            case "alltoall" -> collective(() -> world.allToAll(a.memory, a.count, a.type, b.memory, b.count, b.type));
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private double pingPong(int times, Message sent, Message received, boolean fresh) throws MPIException {
        Comm comm = world;
        long start = System.nanoTime();
        for (int i = 0; i < times; i++) {
            if (fresh && me == 0) {
                sent.write(i);
            }
            if (me == 0) {
                comm.send(sent.memory, sent.count, sent.type, 1, TAG);
                comm.recv(received.memory, received.count, received.type, 1, TAG);
            } else {
                comm.recv(received.memory, received.count, received.type, 0, TAG);
                if (fresh) {
                    sent.write(i);
                }
                comm.send(sent.memory, sent.count, sent.type, 0, TAG);
            }
        }
        return (System.nanoTime() - start) / 2.0;
    }

    private double window(int times, ByteBuffer buffer, int bytes, Request[] requests) throws MPIException {
        byte[] answer = new byte[1];
        long start = System.nanoTime();
        for (int i = 0; i < times; i++) {
            for (int k = 0; k < MESSAGES; k++) {
                requests[k] = me == 0
                        ? world.iSend(buffer, bytes, MPI.BYTE, 1, TAG)
                        : world.iRecv(buffer, bytes, MPI.BYTE, 0, TAG);
            }
            Request.waitAll(requests);
            if (me == 0) {
                world.recv(answer, 1, MPI.BYTE, 1, TAG);
            } else {
                world.send(answer, 1, MPI.BYTE, 0, TAG);
            }
        }
        return System.nanoTime() - start;
    }

    private interface Call {
        void run() throws MPIException;
    }

    private Operation collective(Call call) {
        double[] mine = new double[1];
        double[] all = new double[1];
        return times -> {
            long nanos = 0;
            for (int i = 0; i < times; i++) {
                long start = System.nanoTime();
                call.run();
                nanos += System.nanoTime() - start;
                world.barrier();
            }
            mine[0] = nanos;
            world.reduce(mine, all, 1, MPI.DOUBLE, MPI.SUM, 0);
            return all[0] / ranks;
        };
    }

    private int agree(int times) throws MPIException {
        word[0] = times;
        world.bcast(word, 1, MPI.INT, 0);
        return word[0];
    }

    private double once(Operation operation, int times) throws MPIException {
        long before = threads.getCurrentThreadAllocatedBytes();
        double nanos = operation.run(times);
        allocated += threads.getCurrentThreadAllocatedBytes() - before;
        operations += times;
        return nanos;
    }

    /** With no budget, the few batches of a warm-up. */
    private int fill(Operation operation, double budget) throws MPIException {
        if (me != 0) {
            for (int times = agree(0); times > 0; times = agree(0)) {
                once(operation, times);
            }
            return 0;
        }
        int times = 1;
        double fastest = Double.POSITIVE_INFINITY;
        for (double took = 0; took < batchNanos / 2 && times < MOST_TIMES; times *= 2) {
            took = once(operation, agree(times));
            fastest = Math.min(fastest, took / times);
        }
        int count = 0;
        double measured = System.nanoTime() + budget / 4;
        for (long now = System.nanoTime(); count < LEAST || now < measured + budget && count < samples.length; now = System.nanoTime()) {
            times = now >= measured && count > 0 ? times : (int) Math.clamp(batchNanos / fastest, 1, MOST_TIMES);
            double each = once(operation, agree(times)) / times;
            if (now >= measured) {
                samples[count++] = each;
            } else {
                fastest = Math.min(fastest, each);
            }
        }
        agree(0);
        return count;
    }

    private void print(Measurement measurement, int count, double bytesEach) {
        double mean = Arrays.stream(samples, 0, count).average().orElse(Double.NaN);
        Arrays.sort(samples, 0, count);
        System.out.println(String.format(
                Locale.ROOT,
                "mx %s %d %.6g %.6g %.6g %d %.3f",
                measurement.kind,
                measurement.bytes,
                figure(measurement, samples[count / 10]),
                figure(measurement, samples[count / 2]),
                figure(measurement, mean),
                count,
                bytesEach));
        System.out.flush();
    }

    private static double figure(Measurement measurement, double nanos) {
        return switch (measurement.kind) {
            case "bw" -> 1e3 * measurement.bytes * MESSAGES / nanos;
            case "rate" -> 1e9 * MESSAGES / nanos;
            default -> nanos / 1e3;
        };
    }
}
