package org.myrixen.mx;

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

    public Waiting {
        if (spins < 0 || spins > MOST || yields < 1 || yields > MOST || sleepNanos < 1) {
            throw new IllegalArgumentException("waiting: 0 to " + MOST + " spins, 1 to " + MOST + " yields, a sleep");
        }
    }

    /**
     * For {@code localRanks} busy processes on {@code cores} cores.
     *
     * @param calls whether a look is a system call, so that ten times fewer of them take as long
     */
    public static Waiting forRanks(int localRanks, int cores, boolean calls) {
        int spins = calls ? 2000 : 20_000;
        return new Waiting(localRanks <= cores ? spins : 50, 50, 100_000_000);
    }
}
