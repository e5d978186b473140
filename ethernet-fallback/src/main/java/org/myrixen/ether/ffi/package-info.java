/**
 * The few calls of the C library that a packet socket needs, through the foreign function API.
 *
 * <p>Contract: nothing is linked before the first call; calls answer with the kernel's result, {@code -errno} when it is an
 * error, and never throw; a call allocates nothing.
 */
package org.myrixen.ether.ffi;
