package org.myrixen.runtime.world;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.myrixen.mx.EndpointOptions;
import org.myrixen.mx.MxOptions;
import org.myrixen.mx.Timing;
import org.myrixen.mx.Waiting;
import org.myrixen.mx.nic.Capabilities;
import org.myrixen.mx.nic.Nic;
import org.myrixen.runtime.coll.Choice;
import org.myrixen.runtime.p2p.ErrorClass;
import org.myrixen.runtime.p2p.Fault;

/** How the parameters of a job set the MX library. */
final class Tuning {
    private static final int CONTEXT_BITS = 16;
    private static final int CONTEXT_SHIFT = 48;

    /**
     * Longest eager message where ranks share cores. A rendezvous lets both sides run in turn four times, each time after all
     * others of their core; an eager message is copied once more at most.
     */
    private static final int CROWDED_EAGER = 1 << 20;

    /** What rank 0 tells the others, where all are on its host. */
    private static final String CORES = "cores";

    private Tuning() {}

    /** Before the first fence: tells what {@link #choice} goes by. */
    static void tell(Seat seat, Bootstrap bootstrap) {
        if (seat.rank() == 0 && isOneHost(seat)) {
            bootstrap.put(CORES, Integer.toString(Runtime.getRuntime().availableProcessors()));
        }
    }

    /**
     * How collectives are done: all ranks must decide alike, so all go by the cores that rank 0 sees.
     *
     * @throws Fault OTHER if a parameter is wrong
     */
    static Choice choice(Seat seat, Bootstrap bootstrap) {
        String cores = isOneHost(seat) ? bootstrap.get(CORES) : null;
        try {
            return Choice.of(cores != null && seat.size() > Integer.parseInt(cores), seat.parameters());
        } catch (IllegalArgumentException e) {
            throw new Fault(ErrorClass.OTHER, e.getMessage(), e);
        }
    }

    private static boolean isOneHost(Seat seat) {
        return seat.size() > 1 && seat.localSize() == seat.size();
    }

    static Waiting waiting(Seat seat, List<Nic> nics) {
        int cores = Runtime.getRuntime().availableProcessors();
        Waiting fit = Waiting.forRanks(
                seat.localSize(), cores, nics.stream().map(Nic::capabilities).toList());
        return new Waiting(
                (int) seat.quantity("wait.spins", fit.spins()),
                (int) seat.quantity("wait.yields", fit.yields()),
                fit.sleepNanos());
    }

    static EndpointOptions endpoint(Seat seat, List<Nic> nics) {
        int cores = Runtime.getRuntime().availableProcessors();
        return endpoint(seat, nics.stream().map(Nic::capabilities).toList(), cores);
    }

    /** Where a backend passes frames on, ranks that share cores wait for it anyway: its links keep the usual limit. */
    static EndpointOptions endpoint(Seat seat, List<Capabilities> nics, int cores) {
        EndpointOptions usual = EndpointOptions.DEFAULT;
        int eagerMax = (int) seat.quantity("mx.eager.max", usual.eagerMax());
        boolean crowded = seat.localSize() > cores && nics.stream().noneMatch(Capabilities::relayed);
        int fit = crowded ? CROWDED_EAGER : usual.eagerMax();
        return new EndpointOptions(
                seat.quantity("mx.unexpected.max", usual.unexpectedMax()),
                eagerMax,
                (int) seat.quantity("mx.eager.max", fit),
                seat.quantity("mx.single-copy.min", usual.singleCopyMin()),
                CONTEXT_BITS,
                CONTEXT_SHIFT,
                thread(seat) != MxOptions.Progress.OFF);
    }

    /**
     * How links that lose frames are dealt with.
     *
     * @throws Fault OTHER if a parameter is wrong
     */
    static MxOptions time(Seat seat) {
        Timing usual = Timing.DEFAULT;
        String giveUp = seat.parameters().getOrDefault("mx.give-up", "");
        try {
            long nanos = giveUp.isEmpty()
                    ? usual.giveUp()
                    : (long) (Double.parseDouble(giveUp) * TimeUnit.SECONDS.toNanos(1));
            Timing timing = new Timing(
                    usual.ackDelay(),
                    usual.resendFirst(),
                    usual.resendMin(),
                    usual.resendMax(),
                    Math.max(nanos, usual.resendMax()),
                    usual.drain());
            return new MxOptions(timing, thread(seat), System::nanoTime);
        } catch (NumberFormatException e) {
            throw new Fault(ErrorClass.OTHER, "mx.give-up = \"" + giveUp + "\": expected a number of seconds", e);
        }
    }

    private static MxOptions.Progress thread(Seat seat) {
        String name = seat.parameters().getOrDefault("mx.progress.thread", "auto");
        try {
            return MxOptions.Progress.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new Fault(ErrorClass.OTHER, "mx.progress.thread = \"" + name + "\": expected auto, on or off", e);
        }
    }
}
