/**
 * Waking a peer that sleeps, and only one that sleeps.
 *
 * <p>Contract (Dekker): the sleeper announces itself, fences, looks for work once more and only then sleeps; the other side
 * publishes work, fences, and looks for the announcement. One of the two sees the other, so no wake-up is lost, and work
 * for a peer that is awake costs no system call. Where the kernel lets the sleeper fence for both, work costs no fence either:
 * {@link org.myrixen.xen.doorbell.FutexDoorbell}.
 */
package org.myrixen.xen.doorbell;
