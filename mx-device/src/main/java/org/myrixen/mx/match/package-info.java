/**
 * Matching, in one place for all links: posted receives and unexpected messages by 64 match bits.
 *
 * <p>Contract: a message with bits m satisfies a receive (info r, mask k) when {@code r == (k & m)}; the oldest posted
 * receive and the oldest unexpected message win, over exact and wildcard receives alike. Exact look-ups take constant
 * time. Not thread-safe: the endpoint's lock serialises.
 */
package org.myrixen.mx.match;
