/**
 * The few system calls that the JDK does not offer, and the requests of Xen's devices, through the foreign function API.
 *
 * <p>Contract: nothing is linked before the first call that needs it, so that a process that never meets a peer never pays;
 * calls answer with the kernel's result and never throw, but for opening and mapping; a call allocates nothing.
 */
package org.myrixen.xen.ffi;
