package org.myrixen.xen.segment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The process that made a segment. A pid means something only in its namespace: a container that shares /dev/shm with us
 * has its own.
 *
 * @param pid as its own namespace numbers it
 * @param pidNamespace the inode of that namespace, 0 if unknown
 */
public record Owner(long pid, long pidNamespace) {
    /** This process. */
    public static Owner self() {
        return Holder.SELF;
    }

    /** Whether we know that this process is no more; false when in doubt. */
    public boolean isGone() {
        return pidNamespace == self().pidNamespace && ProcessHandle.of(pid).isEmpty();
    }

    private static final class Holder {
        static final Owner SELF = new Owner(ProcessHandle.current().pid(), namespace());

        private static long namespace() {
            try {
                String link =
                        Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString(); // pid:[4026531836]
                return Long.parseLong(link.substring(link.indexOf('[') + 1, link.length() - 1));
            } catch (IOException | NumberFormatException | StringIndexOutOfBoundsException e) {
                return 0;
            }
        }
    }
}
