package org.myrixen.apps.npb.ft;

/** A complex number: the sum of 1024 elements of a field, divided by the number of all elements. */
record Checksum(double real, double imaginary) {
    private static final double EPSILON = 1e-12;

    /** Whether this is within 1e-12 of the official one, relative to its magnitude; a NaN is not. */
    boolean agrees(Checksum official) {
        double error = Math.hypot(real - official.real, imaginary - official.imaginary);
        return error <= EPSILON * Math.hypot(official.real, official.imaginary);
    }
}
