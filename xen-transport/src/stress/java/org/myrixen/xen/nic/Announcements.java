package org.myrixen.xen.nic;

import java.lang.foreign.MemorySegment;

/** What the stressed peers announce. */
final class Announcements {
    static final Announcement FIRST = new Announcement(new RingAddress("shm", "", "myrixen-stress-1-a", 1), 11, 111, 1111);
    static final Announcement SECOND = new Announcement(new RingAddress("shm", "", "myrixen-stress-22-bb", 2), 22, 222, 2222);

    private Announcements() {}

    /** An inbox of two entries, cheap enough to be made a million times. */
    static MemorySegment emptyInbox() {
        return MemorySegment.ofArray(new long[(int) InboxLayout.bytes(2) / 8]);
    }

    /** Whose announcement is in that entry: 0 nobody's, 1 or 2, 9 a torn one. */
    static int look(MemorySegment inbox, int entry) {
        if (!InboxLayout.isCommitted(inbox, entry)) {
            return 0;
        }
        Announcement announcement = InboxLayout.read(inbox, entry, FIRST.sender());
        return FIRST.equals(announcement) ? 1 : SECOND.equals(announcement) ? 2 : 9;
    }
}
