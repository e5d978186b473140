package org.myrixen.xen.segment;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.myrixen.mx.nic.NicException;

/**
 * What segments are called: {@code myrixen-<job>-<pid>-<tag>} for an inbox, the same with {@code .r<number>} for the rings
 * its owner makes. So a launcher finds what a job left, and anybody what a dead process left.
 *
 * @param job letters, digits and dashes
 * @param pid of the owner
 * @param rest tag, and the ring's number
 */
public record SegmentName(String job, long pid, String rest) {
    /** Longest name: an inbox entry must hold it. */
    public static final int MAX = 200;

    private static final Pattern FORM =
            Pattern.compile("myrixen-([A-Za-z0-9][A-Za-z0-9-]*)-([0-9]{1,18})-([0-9a-f]+(?:\\.r[0-9]{1,9})?)");

    /** The name in its parts; null if it is not of this form. */
    public static SegmentName parse(String name) {
        if (name.length() > MAX) {
            return null;
        }
        Matcher matcher = FORM.matcher(name);
        return matcher.matches()
                ? new SegmentName(matcher.group(1), Long.parseLong(matcher.group(2)), matcher.group(3))
                : null;
    }

    /**
     * The name of an inbox.
     *
     * @throws IllegalArgumentException if the job has other characters, or too many
     */
    public static String inbox(String job, long pid, int tag) {
        String name = "myrixen-" + job + "-" + pid + "-" + Integer.toHexString(tag);
        if (parse(name) == null || name.length() > MAX - 12) {
            throw new IllegalArgumentException("job \"" + job + "\": expected up to 100 letters, digits and dashes");
        }
        return name;
    }

    /** The name of a ring that the owner of this inbox makes. */
    public static String ring(String inbox, int number) {
        return inbox + ".r" + number;
    }

    /** The name of the inbox whose owner made this inbox or ring. */
    public static String inboxOf(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    /**
     * A name as it lies in shared memory.
     *
     * @throws NicException if it is empty or longer than {@link #MAX}
     */
    static byte[] ascii(String name) {
        if (name.isEmpty() || name.length() > MAX) {
            throw new NicException("a segment name of " + name.length() + " characters: expected 1 to " + MAX);
        }
        return name.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public String toString() {
        return "myrixen-" + job + "-" + pid + "-" + rest;
    }
}
