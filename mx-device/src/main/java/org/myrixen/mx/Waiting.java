package org.myrixen.mx;

import java.util.List;
import org.myrixen.mx.nic.Capabilities;

/**
 * How a blocking call waits: look again {@code spins} times, give the core away {@code yields} times, then sleep until a
 * peer rings.
 *
 * @param spins idle rounds with a spin hint
 * @param yields idle rounds that yield the core
 * @param sleepNanos longest single sleep, in nanoseconds: a bound on what a lost wake-up could cost
 */
public record Waiting(int spins, int yields, long sleepNanos) {
    private static final int MOST = 30_000;
    private static final long SLEEP = 100_000_000;

    /**
     * A sleeper costs whoever wakes it a system call and itself a place in the queue, so ranks that share cores give them away
     * for as long as two milliseconds of processor time.
     */
    private static final int CROWDED_YIELDS = 4000;

    public Waiting {
        if (spins < 0 || spins > MOST || yields < 1 || yields > MOST || sleepNanos < 1) {
            throw new IllegalArgumentException("waiting: 0 to " + MOST + " spins, 1 to " + MOST + " yields, a sleep");
        }
    }

    /**
     * For {@code localRanks} busy processes on {@code cores} cores.
     *
     * @param nics what they talk by: where a look is a system call, ten times fewer of them take as long; where a backend
     *     passes frames on, it wants a core too, and if none is left, only a rank that gives its own away gets an answer
     */
    public static Waiting forRanks(int localRanks, int cores, List<Capabilities> nics) {
        boolean relayed = nics.stream().anyMatch(Capabilities::relayed);
        boolean calls = nics.stream().anyMatch(nic -> !nic.lossless());
        if (localRanks + (relayed ? 1 : 0) <= cores) {
            return new Waiting(calls ? 2000 : 20_000, 50, SLEEP);
        }
        return new Waiting(0, relayed ? 200 : CROWDED_YIELDS, SLEEP);
    }
}
