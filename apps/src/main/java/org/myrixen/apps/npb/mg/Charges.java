package org.myrixen.apps.npb.mg;

import mpi.Intracomm;
import mpi.MPI;
import org.myrixen.apps.npb.common.Randlc;

/**
 * The right-hand side: zero but for ten points of 1 and ten of −1, where a random field over the whole grid has its greatest and
 * its least numbers. The field's numbers are drawn along x, then y, then z.
 */
final class Charges {
    private static final long SEED = 314_159_265L;

    private final Brick brick;
    private final int edge;
    private Extremes greatest = new Extremes();
    private Extremes least = new Extremes();

    private Charges(Brick brick, int edge) {
        this.brick = brick;
        this.edge = edge;
    }

    /** Puts the charges into a zero array of this rank's brick, without the layer around it. Collective. */
    static void place(Intracomm comm, Brick brick, int edge, double[] v) {
        Charges charges = new Charges(brick, edge);
        charges.draw();
        charges.greatest = ofAllRanks(comm, charges.greatest);
        charges.least = ofAllRanks(comm, charges.least);
        charges.set(v, charges.greatest, 1);
        charges.set(v, charges.least, -1);
    }

    private void draw() {
        for (int z = 1; z < brick.nz() - 1; z++) {
            for (int y = 1; y < brick.ny() - 1; y++) {
                long first = ((long) (brick.firstZ() + z - 1) * edge + brick.firstY() + y - 1) * edge + brick.firstX();
                Randlc random = Randlc.after(SEED, first);
                for (int x = 0; x < brick.nx() - 2; x++) {
                    double drawn = random.next();
                    greatest.offer(drawn, first + x);
                    least.offer(-drawn, first + x);
                }
            }
        }
    }

    private static Extremes ofAllRanks(Intracomm comm, Extremes mine) {
        int length = 2 * Extremes.COUNT;
        double[] sent = new double[length];
        for (int i = 0; i < Extremes.COUNT; i++) {
            sent[2 * i] = i < mine.count() ? mine.value(i) : Double.NEGATIVE_INFINITY;
            sent[2 * i + 1] = i < mine.count() ? (double) mine.place(i) : 0;
        }
        double[] all = new double[length * comm.Size()];
        comm.Allgather(sent, 0, length, MPI.DOUBLE, all, 0, length, MPI.DOUBLE);
        Extremes merged = new Extremes();
        for (int i = 0; i < all.length; i += 2) {
            merged.offer(all[i], (long) all[i + 1]);
        }
        return merged;
    }

    private void set(double[] v, Extremes points, double charge) {
        for (int i = 0; i < points.count(); i++) {
            int x = (int) (points.place(i) % edge) - brick.firstX() + 1;
            int y = (int) (points.place(i) / edge % edge) - brick.firstY() + 1;
            int z = (int) (points.place(i) / edge / edge) - brick.firstZ() + 1;
            if (own(x, brick.nx()) && own(y, brick.ny()) && own(z, brick.nz())) {
                v[brick.row(y, z) + x] = charge;
            }
        }
    }

    private static boolean own(int place, int length) {
        return place >= 1 && place < length - 1;
    }
}
