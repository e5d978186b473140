import com.sun.management.ThreadMXBean;
import io.aeron.Aeron;
import io.aeron.FragmentAssembler;
import io.aeron.Publication;
import io.aeron.Subscription;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Ping-pong and windows over Aeron's IPC, with the words, batches and lines of org.myrixen.apps.compare.rank.Rank behind two more:
 * AeronRank RANK DIRECTORY CORES BATCH_US BUDGET_MS WARMUP_MS STORAGE KIND[:BYTES,...]... For reference: Aeron matches nothing, so
 * this is what moving bytes takes. Messages are byte[]; the receiver copies each into its array. mpj-compare compiles it with --aeron.
 */
public final class AeronRank {
    private static final int MESSAGES = 64;
    private static final int CACHE_LINE = 64;
    private static final int MOST_TIMES = 1 << 24;
    private static final int LEAST = 3;
    private static final int POLLED = 10;

    private record Measurement(String kind, int bytes) {
        boolean isWindow() {
            return kind.equals("bw") || kind.equals("rate");
        }

        boolean isFresh() {
            return kind.equals("fresh");
        }
    }

    private final int me;
    private final double batchNanos;
    private final Publication out;
    private final Subscription in;
    private final double[] samples = new double[100_000];
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final UnsafeBuffer word = new UnsafeBuffer(new byte[Integer.BYTES]);
    private final UnsafeBuffer sent = new UnsafeBuffer(new byte[0]);
    private final FragmentAssembler assembler;
    private byte[] target = new byte[Integer.BYTES];
    private int arrived;
    private long operations;
    private long allocated;

    private AeronRank(int me, double batchNanos, Publication out, Subscription in) {
        this.me = me;
        this.batchNanos = batchNanos;
        this.out = out;
        this.in = in;
        assembler = new FragmentAssembler((buffer, offset, length, header) -> {
            buffer.getBytes(offset, target, 0, length);
            arrived++;
        });
    }

    public static void main(String[] args) throws Exception {
        int me = Integer.parseInt(args[0]);
        try (MediaDriver driver = me == 0 ? driver(args[1]) : null;
                Aeron aeron = Aeron.connect(new Aeron.Context().aeronDirectoryName(args[1]));
                Publication out = aeron.addExclusivePublication("aeron:ipc", 1 + me);
                Subscription in = aeron.addSubscription("aeron:ipc", 2 - me)) {
            while (!out.isConnected() || !in.isConnected()) {
                Thread.sleep(1);
            }
            pin(me, args[2]);
            new AeronRank(me, 1e3 * Double.parseDouble(args[3]), out, in)
                    .run(1e6 * Double.parseDouble(args[4]), 1e6 * Double.parseDouble(args[5]), List.of(args).subList(7, args.length));
        }
    }

    private static MediaDriver driver(String directory) {
        return MediaDriver.launchEmbedded(new MediaDriver.Context()
                .aeronDirectoryName(directory)
                .dirDeleteOnStart(true)
                .dirDeleteOnShutdown(true)
                .termBufferSparseFile(true)
                .ipcTermBufferLength(64 << 20) // a message is at most an eighth
                .ipcMtuLength(65504)
                .threadingMode(ThreadingMode.SHARED));
    }

    private static void pin(int me, String cores) throws Exception {
        if (!cores.equals("-")) {
            String thread = Files.readSymbolicLink(Path.of("/proc/thread-self")).getFileName().toString();
            new ProcessBuilder("taskset", "-p", "-c", cores.split(",")[me], thread)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        }
    }

    private void run(double budget, double warmUp, List<String> words) {
        List<Measurement> all = words.stream()
                .flatMap(text -> Arrays.stream(text.split(":")[1].split(","))
                        .map(size -> new Measurement(text.split(":")[0], Integer.parseInt(size))))
                .toList();
        long start = System.nanoTime();
        while (agree(me == 0 && System.nanoTime() - start < warmUp ? 1 : 0) > 0) {
            all.forEach(measurement -> fill(measurement, 0));
        }
        for (Measurement measurement : all) {
            operations = 0;
            allocated = 0;
            int count = fill(measurement, budget);
            if (me == 0) {
                print(measurement, count, allocated / (double) operations / (measurement.isWindow() ? MESSAGES : 1));
            }
        }
    }

    private void send(UnsafeBuffer buffer, int bytes) {
        while (out.offer(buffer, 0, bytes) < 0) {
            Thread.onSpinWait();
        }
    }

    /** Waits for so many messages. */
    private void receive(int messages) {
        arrived = 0;
        while (arrived < messages) {
            in.poll(assembler, Math.min(POLLED, messages - arrived));
        }
    }

    private double once(Measurement measurement, int times) {
        long before = threads.getCurrentThreadAllocatedBytes();
        long start = System.nanoTime();
        for (int i = 0; i < times; i++) {
            if (measurement.isWindow()) {
                window(measurement.bytes);
            } else if (me == 0) {
                write(measurement, i);
                send(sent, measurement.bytes);
                receive(1);
            } else {
                receive(1);
                write(measurement, i);
                send(sent, measurement.bytes);
            }
        }
        double nanos = System.nanoTime() - start;
        allocated += threads.getCurrentThreadAllocatedBytes() - before;
        operations += times;
        return measurement.isWindow() ? nanos : nanos / 2;
    }

    /** A byte in each cache line, if messages are to be written anew. */
    private void write(Measurement measurement, int value) {
        for (int i = 0; measurement.isFresh() && i < measurement.bytes; i += CACHE_LINE) {
            sent.putByte(i, (byte) value);
        }
    }

    private void window(int bytes) {
        if (me == 0) {
            for (int k = 0; k < MESSAGES; k++) {
                send(sent, bytes);
            }
            receive(1);
        } else {
            receive(MESSAGES);
            send(sent, 1);
        }
    }

    private int agree(int times) {
        if (me == 0) {
            word.putInt(0, times);
            send(word, Integer.BYTES);
            return times;
        }
        receive(1);
        return new UnsafeBuffer(target).getInt(0);
    }

    private int fill(Measurement measurement, double budget) {
        target = new byte[Math.max(Integer.BYTES, measurement.bytes)];
        sent.wrap(new byte[Math.max(Integer.BYTES, measurement.bytes)]);
        if (me != 0) {
            for (int times = agree(0); times > 0; times = agree(0)) {
                once(measurement, times);
            }
            return 0;
        }
        int times = 1;
        double fastest = Double.POSITIVE_INFINITY;
        for (double took = 0; took < batchNanos / 2 && times < MOST_TIMES; times *= 2) {
            took = once(measurement, agree(times));
            fastest = Math.min(fastest, took / times);
        }
        int count = 0;
        double measured = System.nanoTime() + budget / 4;
        for (long now = System.nanoTime(); count < LEAST || now < measured + budget && count < samples.length; now = System.nanoTime()) {
            times = now >= measured && count > 0 ? times : (int) Math.clamp(batchNanos / fastest, 1, MOST_TIMES);
            double each = once(measurement, agree(times)) / times;
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
    }

    private static double figure(Measurement measurement, double nanos) {
        return switch (measurement.kind) {
            case "bw" -> 1e3 * measurement.bytes * MESSAGES / nanos;
            case "rate" -> 1e9 * MESSAGES / nanos;
            default -> nanos / 1e3;
        };
    }
}
