/**
 * How messages travel over a link: eager for tiny, small and medium, rendezvous for large and synchronous ones.
 *
 * <p>Contract: protocols write and read frames with {@code mx.wire} over links of {@code mx.nic}, and know requests only
 * as far as their payload, progress and completion. A partner over a lossy link has a {@code Conversation}, and everything
 * that numbers, acknowledges, resends or looks at the clock hangs on it; one over a ring has none.
 */
package org.myrixen.mx.protocol;
