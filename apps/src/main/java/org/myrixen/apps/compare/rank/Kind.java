package org.myrixen.apps.compare.rank;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import mpi.MPI;

/** What is measured. */
enum Kind {
    /** Half a round trip. */
    LAT,
    /** The same with messages that are written anew before each is sent. */
    FRESH,
    /** Bytes per second in windows of 64 messages. */
    BW,
    /** The same in messages per second. */
    RATE,
    BARRIER,
    BCAST,
    /** Adds doubles. */
    ALLREDUCE,
    ALLTOALL;

    private static final int TAG = 1;

    /** A kind at a size. */
    record Measurement(Kind kind, int bytes, Operation operation) {}

    /** Reads words as {@code lat:0,8}. */
    static List<Measurement> measurements(List<String> words, Storage storage) throws Exception {
        List<Measurement> all = new ArrayList<>();
        for (String word : words) {
            int colon = word.indexOf(':');
            Kind kind = valueOf((colon < 0 ? word : word.substring(0, colon)).toUpperCase(Locale.ROOT));
            String sizes = colon < 0 ? "0" : word.substring(colon + 1);
            for (String size : sizes.split(",", -1)) {
                int bytes = Integer.parseInt(size);
                all.add(new Measurement(kind, bytes, kind.operation(bytes, storage)));
            }
        }
        return all;
    }

    boolean isWindow() {
        return this == BW || this == RATE;
    }

    private Operation operation(int bytes, Storage storage) throws Exception {
        return switch (this) {
            case LAT -> new PingPong(TAG, storage.buffer(bytes, 1), storage.buffer(bytes, 1), false);
            case FRESH -> new PingPong(TAG, storage.buffer(bytes, 1), storage.buffer(bytes, 1), true);
            case BW, RATE -> new Window(TAG, storage.buffer(bytes, 1));
            case BARRIER -> new Barriers();
            case BCAST -> {
                Storage.Buffer all = storage.buffer(bytes, 1);
                yield new Collective(() -> MPI.COMM_WORLD.Bcast(all.memory(), 0, all.count(), all.type(), 0));
            }
            case ALLREDUCE -> {
                Storage.Buffer mine = storage.operand(bytes);
                Storage.Buffer sum = storage.operand(bytes);
                yield new Collective(() -> MPI.COMM_WORLD.Allreduce(
                        mine.memory(), 0, sum.memory(), 0, mine.count(), mine.type(), MPI.SUM));
            }
            case ALLTOALL -> {
                int ranks = MPI.COMM_WORLD.Size();
                Storage.Buffer out = storage.buffer(bytes, ranks);
                Storage.Buffer in = storage.buffer(bytes, ranks);
                yield new Collective(() -> MPI.COMM_WORLD.Alltoall(
                        out.memory(), 0, out.count(), out.type(), in.memory(), 0, in.count(), in.type()));
            }
        };
    }
}
