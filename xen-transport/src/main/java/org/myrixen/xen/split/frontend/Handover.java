package org.myrixen.xen.split.frontend;

/** Where the control thread leaves the attachment to be used from now on, and the Nic finds it. */
final class Handover {
    private Attachment next;
    private volatile boolean fresh;

    /** Control: from now on this one, null for none; one that nobody came for is closed. */
    synchronized void put(Attachment attachment) {
        if (fresh && next != null) {
            next.close();
        }
        next = attachment;
        fresh = true;
    }

    /** Whether there is another since the last {@link #take}; a plain look, for every frame. */
    boolean isFresh() {
        return fresh;
    }

    /** Nic: what it shall use; it closes what it used before. */
    synchronized Attachment take() {
        Attachment taken = next;
        next = null;
        fresh = false;
        return taken;
    }
}
