/**
 * How messages travel over a link: eager for tiny, small and medium, rendezvous for large and synchronous ones.
 *
 * <p>Contract: protocols write and read frames with {@code mx.wire} over links of {@code mx.nic}, and know requests only
 * as far as their payload, progress and completion.
 */
package org.myrixen.mx.protocol;
