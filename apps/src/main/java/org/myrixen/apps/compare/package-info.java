/**
 * The program behind {@code bin/mpj-compare}: runs MyriXen and other MPIs in turn, many times, and compares them size by size.
 *
 * <p>{@link org.myrixen.apps.compare.Plan} says who is started when; a {@link org.myrixen.apps.compare.Contender} is started and
 * its lines are read into {@link org.myrixen.apps.compare.Sample}s; {@link org.myrixen.apps.compare.Ratio} compares, and
 * {@link org.myrixen.apps.compare.Report} writes. Nothing here imports package {@code mpi}: that is {@code rank}'s.
 */
package org.myrixen.apps.compare;
