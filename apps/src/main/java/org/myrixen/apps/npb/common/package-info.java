/**
 * What the NAS kernels share: the random numbers, the problem classes, the clock and the report.
 *
 * <p>Contract: nothing here sends a message except {@link org.myrixen.apps.npb.common.Timer#slowest}; nothing here
 * knows a kernel by name. No class holds mutable statics, so that ranks may also be threads of one virtual machine.
 */
package org.myrixen.apps.npb.common;
