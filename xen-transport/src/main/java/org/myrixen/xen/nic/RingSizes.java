package org.myrixen.xen.nic;

import org.myrixen.mx.nic.NicConfig;
import org.myrixen.mx.nic.NicException;
import org.myrixen.xen.ring.RingLayout;

/**
 * How large rings are, per direction.
 *
 * @param first {@code <nic>.ring.first}: bytes of a ring at first contact; may be too few for the longest frames
 * @param grown {@code <nic>.ring.bytes}: bytes of a ring that is used much, fewer if there are many ranks; never less than
 *     the first, nor than the longest frames need
 */
record RingSizes(long first, long grown) {
    static final long LEAST_GROWN = 256 << 10;

    /**
     * Reads the parameters.
     *
     * @param grown what a ring grows to unless told otherwise
     * @param budget bytes of rings towards all ranks together, per rank
     */
    static RingSizes of(NicConfig config, String nic, long grown, long budget) {
        long first = bounded(
                config, nic + ".ring.first", RingLayout.FIRST_BYTES, RingLayout.FIRST_BYTES, RingLayout.MAX_BYTES);
        long most = Math.max(LEAST_GROWN, budget / Math.max(1, config.localRanks()));
        long ring = bounded(config, nic + ".ring.bytes", grown, RingLayout.MIN_BYTES, RingLayout.MAX_BYTES);
        return new RingSizes(first, Math.max(Math.max(first, RingLayout.MIN_BYTES), Math.min(ring, most)));
    }

    static long bounded(NicConfig config, String name, long defaultValue, long least, long most) {
        long value = config.parameter(name, defaultValue);
        if (value < least || value > most) {
            throw new NicException(name + " = " + value + ": expected " + least + " to " + most);
        }
        return value;
    }
}
