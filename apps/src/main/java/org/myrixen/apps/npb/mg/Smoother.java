package org.myrixen.apps.npb.mg;

/**
 * The factors of the smoother: for the point itself, its 6 neighbours across faces and its 12 across edges. Those across corners do
 * not count.
 */
record Smoother(double point, double face, double edge) {
    /** For the classes S, W and A. */
    static final Smoother SMALL = new Smoother(-3.0 / 8, 1.0 / 32, -1.0 / 64);

    /** For class B. */
    static final Smoother LARGE = new Smoother(-3.0 / 17, 1.0 / 33, -1.0 / 61);
}
