package org.myrixen.xen.split.frontend;

/** Whether the backend of an attachment lives: its beat goes on, and it has kept to the protocol of rings. */
final class Pulse {
    private final long patienceNanos;
    private long last;
    private long seenAt;
    private volatile boolean suspect;

    /** A beat may be missing for that long. */
    Pulse(long patienceNanos) {
        this.patienceNanos = patienceNanos;
    }

    /** Of a new attachment. */
    void begin(Attachment attachment, long now) {
        last = attachment.beat();
        seenAt = now;
        suspect = false;
    }

    /** Any thread: the backend broke the protocol of rings. */
    void distrust() {
        suspect = true;
    }

    /** Looks at the beat; why there is no backend any more, or null if there is one. */
    String lost(Attachment attachment, long now) {
        long beat = attachment.beat();
        if (beat != last) {
            last = beat;
            seenAt = now;
        }
        if (suspect) {
            return "the backend broke the protocol of rings";
        }
        return now - seenAt > patienceNanos ? "the backend does not live any more" : null;
    }
}
