package org.myrixen.xen.grant;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.myrixen.mx.nic.NicException;

/**
 * What a maker publishes of a segment in the store: {@code 1 <bytes> <port> <reference of each index page>}, in decimal.
 *
 * @param bytes of its memory
 * @param port to which the reader binds its event channel
 * @param refs of the index pages
 */
record SegmentNode(long bytes, int port, int[] refs) {
    private static final String VERSION = "1";

    /**
     * Reads a value that a peer wrote.
     *
     * @throws NicException if it makes no sense
     */
    static SegmentNode parse(String name, String value) {
        String[] words = value.split(" ", -1);
        try {
            long bytes = Long.parseLong(words[1]);
            int[] refs = Arrays.stream(words)
                    .skip(3)
                    .mapToInt(Integer::parseUnsignedInt)
                    .toArray();
            if (words[0].equals(VERSION)
                    && bytes > 0
                    && bytes <= (long) GrantLayout.MAX_PAGES * GrantLayout.PAGE
                    && refs.length == GrantLayout.indexPages(GrantLayout.pages(bytes))) {
                return new SegmentNode(bytes, Integer.parseInt(words[2]), refs);
            }
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new NicException(name + " is published without sense: \"" + value + "\"", e);
        }
        throw new NicException(name + " is published without sense: \"" + value + "\"");
    }

    String format() {
        return VERSION + " " + bytes + " " + port
                + Arrays.stream(refs)
                        .mapToObj(ref -> " " + Integer.toUnsignedString(ref))
                        .collect(Collectors.joining());
    }
}
