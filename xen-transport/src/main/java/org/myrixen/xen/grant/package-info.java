/**
 * Memory and bells between Xen domains: grants and event channels, as the kernel gives them to processes.
 *
 * <p>Contract: a segment is granted to one domain and published in the store to that domain alone; its index pages carry the
 * references of its memory, the reader's bell and who is alive. Whichever side unmaps or dies, its kernel clears a byte that
 * the other sees and rings; of a whole domain that vanishes only the store tells. Memory that the other side has given up
 * stays mapped here until it is closed here: no access faults. What the peer wrote is copied and bounded before use.
 *
 * <p>What a maker closes before its reader has attached it stays granted until the reader has, or until its name is removed.
 */
package org.myrixen.xen.grant;
