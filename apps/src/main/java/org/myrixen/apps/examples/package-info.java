/**
 * Small programs to start from, each complete in itself: {@link org.myrixen.apps.examples.Hello},
 * {@link org.myrixen.apps.examples.Ring}, {@link org.myrixen.apps.examples.Pi} and
 * {@link org.myrixen.apps.examples.Heat2D}.
 *
 * <p>They see package {@code mpi} alone, hold no mutable statics and run with any number of ranks, also outside a
 * launcher.
 */
package org.myrixen.apps.examples;
