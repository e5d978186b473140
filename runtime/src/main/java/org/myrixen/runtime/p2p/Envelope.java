package org.myrixen.runtime.p2p;

/** What became of an operation, in one object per thread that is written again and again. */
public final class Envelope {
    /** {@link #objects} of a message that does not hold serialized objects, or of which it is not known. */
    public static final int NOT_OBJECTS = -1;

    int source;
    int tag;
    long bytes;
    int objects;
    boolean cancelled;

    /** Nothing was received: a send, a request that was null, a cancelled receive. */
    public void empty(boolean cancelled) {
        set(MatchBits.ANY_SOURCE, MatchBits.ANY_TAG, 0, NOT_OBJECTS);
        this.cancelled = cancelled;
    }

    void set(int source, int tag, long bytes, int objects) {
        this.source = source;
        this.tag = tag;
        this.bytes = bytes;
        this.objects = objects;
        this.cancelled = false;
    }

    /** The sender's rank in the communicator; ANY_SOURCE if nothing was received, PROC_NULL from nobody. */
    public int source() {
        return source;
    }

    public int tag() {
        return tag;
    }

    /** Bytes received, or found by a probe. */
    public long bytes() {
        return bytes;
    }

    /** Objects received, or {@link #NOT_OBJECTS}. */
    public int objects() {
        return objects;
    }

    public boolean cancelled() {
        return cancelled;
    }
}
