package org.myrixen.xen.nic;

import org.myrixen.xen.segment.SegmentName;

/**
 * An announcement as the value of a node: {@code 1 <domain> <inbox> <sender nonce> <ring number> <ring bytes> <ring nonce>},
 * nonces in hexadecimal, the rest in decimal.
 */
final class AnnouncementNode {
    private static final String VERSION = "1";
    private static final int WORDS = 7;

    private AnnouncementNode() {}

    static String format(Announcement announcement) {
        RingAddress sender = announcement.sender();
        return String.join(
                " ",
                VERSION,
                sender.where(),
                sender.inbox(),
                Long.toHexString(sender.nonce()),
                Long.toString(announcement.number()),
                Long.toString(announcement.bytes()),
                Long.toHexString(announcement.nonce()));
    }

    /** Reads a value that anybody may have written; null if it can not be an announcement to that Nic. */
    static Announcement parse(String value, RingAddress self) {
        String[] words = value.split(" ", -1);
        if (words.length != WORDS || !words[0].equals(VERSION) || SegmentName.parse(words[2]) == null) {
            return null;
        }
        try {
            String domain = Integer.toString(Integer.parseUnsignedInt(words[1]));
            return new Announcement(
                    new RingAddress(self.nic(), domain, words[2], Long.parseUnsignedLong(words[3], 16)),
                    Long.parseLong(words[4]),
                    Long.parseLong(words[5]),
                    Long.parseUnsignedLong(words[6], 16));
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
