package org.myrixen.apps.npb.ft;

import org.myrixen.apps.npb.common.Randlc;
import org.myrixen.apps.npb.common.Team;

/** The field before the first transform: random numbers, real and imaginary parts in turn, x fastest and z slowest. */
final class RandomField {
    private static final long SEED = 314_159_265L;

    private RandomField() {}

    /** Fills the planes of a rank. */
    static void fill(double[] planes, Slabs slabs, Team team) {
        team.run(slabs.rows(), (from, to, thread) -> fillRows(planes, slabs, from, to));
    }

    private static void fillRows(double[] planes, Slabs slabs, int from, int to) {
        int nx = slabs.nx();
        long rowsBefore = (long) slabs.firstPlane() * slabs.problem().ny() + from;
        Randlc random = Randlc.after(SEED, rowsBefore * slabs.rowLength());
        for (int row = from; row < to; row++) {
            int at = row * slabs.rowLength();
            for (int x = 0; x < nx; x++) {
                planes[at + x] = random.next();
                planes[at + nx + x] = random.next();
            }
        }
    }
}
