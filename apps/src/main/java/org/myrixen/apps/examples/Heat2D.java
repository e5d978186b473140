package org.myrixen.apps.examples;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import mpi.Intracomm;
import mpi.MPI;

/**
 * Heat spreads from a hot wire over a cold plate. Each rank computes a tile; while the edges travel to the neighbours
 * (Isend, Irecv), it computes the cells that do not need them. Rank 0 collects the tiles (Gatherv) and writes a
 * picture.
 *
 * <p>{@code bin/mpjrun -np 4 org.myrixen.apps.examples.Heat2D --size 512 --steps 4000 --output heat.png}
 *
 * <p>The picture is the same, to the byte, for every number of ranks.
 */
public final class Heat2D {
    private static final int REPORTS = 4;

    private final Intracomm world;
    private final HeatOptions options;
    private final Tiling tiling;
    private final HeatTile tile;
    private final HaloExchange halo;

    private Heat2D(Intracomm world, HeatOptions options, Tiling tiling) {
        this.world = world;
        this.options = options;
        this.tiling = tiling;
        this.tile = new HeatTile(tiling.height(world.Rank()), tiling.width(world.Rank()));
        this.halo = new HaloExchange(world, tiling, tile);
        HotWire.lay(tile, tiling, world.Rank());
    }

    /** The program; exit code 2 for wrong options, 1 when the picture cannot be written. */
    public static void main(String[] args) {
        System.setProperty("java.awt.headless", "true");
        String[] arguments = MPI.Init(args);
        Intracomm world = MPI.COMM_WORLD;
        int exitCode;
        try {
            HeatOptions options = HeatOptions.parse(List.of(arguments));
            Tiling tiling = Tiling.of(options.size(), world.Size());
            if (!tiling.fits()) {
                throw new IllegalArgumentException(
                        "--size " + options.size() + " is too small for " + world.Size() + " ranks");
            }
            exitCode = new Heat2D(world, options, tiling).run();
        } catch (IllegalArgumentException wrong) {
            if (world.Rank() == 0) {
                System.err.println("Heat2D: " + wrong.getMessage() + "\n" + HeatOptions.USAGE);
            }
            exitCode = 2;
        }
        MPI.Finalize();
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    private int run() {
        double begin = MPI.Wtime();
        int interval = Math.max(1, options.steps() / REPORTS);
        for (int step = 1; step <= options.steps(); step++) {
            halo.start();
            tile.updateInterior();
            halo.finish();
            tile.updateEdges();
            tile.advance();
            if (step % interval == 0) {
                report(step);
            }
        }
        double seconds = MPI.Wtime() - begin;
        double[] plate = collect();
        return world.Rank() == 0 ? write(plate, seconds) : 0;
    }

    private void report(int step) {
        double[] sum = {Arrays.stream(tile.inside()).sum()};
        double[] total = new double[1];
        world.Reduce(sum, 0, total, 0, 1, MPI.DOUBLE, MPI.SUM, 0);
        if (world.Rank() == 0) {
            double mean = total[0] / options.size() / options.size();
            System.out.printf(Locale.ROOT, "step %6d: mean temperature %.6f%n", step, mean);
        }
    }

    /** All tiles at rank 0, one after the other in the order of the ranks; an empty array elsewhere. */
    private double[] collect() {
        int[] counts = new int[world.Size()];
        int[] starts = new int[world.Size()];
        int cells = 0;
        for (int rank = 0; rank < world.Size(); rank++) {
            starts[rank] = cells;
            counts[rank] = tiling.height(rank) * tiling.width(rank);
            cells += counts[rank];
        }
        double[] plate = new double[world.Rank() == 0 ? cells : 0];
        double[] mine = tile.inside();
        world.Gatherv(mine, 0, mine.length, MPI.DOUBLE, plate, 0, counts, starts, MPI.DOUBLE, 0);
        return plate;
    }

    private int write(double[] plate, double seconds) {
        HeatImage image = new HeatImage(options.size());
        int offset = 0;
        for (int rank = 0; rank < world.Size(); rank++) {
            image.paint(tiling, rank, plate, offset);
            offset += tiling.height(rank) * tiling.width(rank);
        }
        try {
            image.write(options.output());
        } catch (IOException failure) {
            System.err.println("Heat2D: cannot write " + options.output() + ": " + failure.getMessage());
            return 1;
        }
        System.out.printf(
                Locale.ROOT,
                "%d x %d cells, %d steps on %d x %d ranks in %.2f s: %s%n",
                options.size(),
                options.size(),
                options.steps(),
                tiling.down(),
                tiling.across(),
                seconds,
                options.output());
        return 0;
    }
}
