package org.myrixen.apps.npb.common;

import java.util.Locale;

/**
 * The result of a run, printed in the layout of NPB 3.x so that existing scripts read it.
 *
 * @param kernel name in capitals
 * @param problemClass class of the problem
 * @param size the problem's size as NPB prints it: rows for CG, random numbers for EP, keys for IS, the grid for FT and MG
 * @param iterations timed iterations, 0 where there are none
 * @param seconds time of the slowest rank
 * @param processes number of ranks
 * @param threads threads of each rank
 * @param operations operations of the whole problem, by the count that NPB defines
 * @param operationType what is counted
 * @param verified whether the official verification succeeded
 */
public record NpbReport(
        String kernel,
        NpbClass problemClass,
        String size,
        int iterations,
        double seconds,
        int processes,
        int threads,
        double operations,
        String operationType,
        boolean verified) {

    /** The size of a grid, as NPB prints it. */
    public static String size(int nx, int ny, int nz) {
        return String.format(Locale.ROOT, "%4dx%4dx%4d", nx, ny, nz);
    }

    /** Million operations per second of all ranks together; 0 when the clock saw no time pass. */
    public double mops() {
        return seconds > 0 ? operations / seconds * 1e-6 : 0;
    }

    /** The lines of the report, each with its line end. */
    public String text() {
        StringBuilder text = new StringBuilder(512);
        text.append(String.format(Locale.ROOT, "%n%n %s Benchmark Completed.%n", kernel));
        line(text, "Class", problemClass.name());
        line(text, "Size", size);
        line(text, "Iterations", Integer.toString(iterations));
        line(text, "Time in seconds", decimal(seconds));
        line(text, "Total processes", Integer.toString(processes));
        if (threads > 1) {
            line(text, "Threads/process", Integer.toString(threads));
        }
        line(text, "Mop/s total", decimal(mops()));
        line(text, "Mop/s/process", decimal(mops() / processes));
        line(text, "Operation type", operationType);
        line(text, "Verification", verified ? "SUCCESSFUL" : "UNSUCCESSFUL");
        return text.toString();
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(String.format(Locale.ROOT, " %-16s= %24s%n", name, value));
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
