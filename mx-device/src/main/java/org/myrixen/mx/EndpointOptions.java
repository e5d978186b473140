package org.myrixen.mx;

/**
 * What an endpoint is opened with (MX endpoint parameters).
 *
 * @param unexpectedMax bytes of unexpected payload to hold before peers are asked to keep theirs (MX UNEXP_QUEUE_MAX)
 * @param eagerMax longest message sent without asking, in bytes
 * @param losslessEagerMax the same over links that lose nothing; where ranks share cores, each answer that a sender waits for
 *     is a round of the scheduler, which costs more than another copy
 * @param singleCopyMin shortest message that is read from the peer's memory where link and payloads allow it, in bytes
 * @param contextBits how many match bits form the context id, 0 to 16 (MX CONTEXT_ID)
 * @param contextShift where the context id starts, {@code contextBits + contextShift <= 64}
 * @param keepAlive whether partners over lossy links that were heard once are asked if they live while a receive is posted:
 *     for jobs whose processes answer also while they compute, and end together
 */
public record EndpointOptions(
        long unexpectedMax,
        int eagerMax,
        int losslessEagerMax,
        long singleCopyMin,
        int contextBits,
        int contextShift,
        boolean keepAlive) {
    public static final EndpointOptions DEFAULT = new EndpointOptions(64L << 20, 16 << 10, 8L << 20, 0, 0);

    /** Without keep-alive, and whatever the link. */
    public EndpointOptions(long unexpectedMax, int eagerMax, long singleCopyMin, int contextBits, int contextShift) {
        this(unexpectedMax, eagerMax, eagerMax, singleCopyMin, contextBits, contextShift, false);
    }

    public EndpointOptions {
        if (contextBits < 0 || contextBits > 16 || contextShift < 0 || contextBits + contextShift > 64) {
            throw new IllegalArgumentException("bad context id: " + contextBits + " bits at " + contextShift);
        }
        if (eagerMax < 128 || losslessEagerMax < eagerMax || unexpectedMax < 0) {
            throw new IllegalArgumentException("eagerMax " + eagerMax + " < 128, or over lossless links "
                    + losslessEagerMax + " less, or unexpectedMax < 0");
        }
    }

    /** The match bits that hold the context id. */
    public long contextMask() {
        return contextBits == 0 ? 0 : (-1L >>> (64 - contextBits)) << contextShift;
    }
}
