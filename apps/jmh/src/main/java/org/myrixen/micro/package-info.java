/** Micro-benchmarks of the parts a message passes: ring, matching, packing. One thread each: they cost without a peer's cache. */
package org.myrixen.micro;
