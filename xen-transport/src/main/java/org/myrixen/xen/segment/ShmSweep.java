package org.myrixen.xen.segment;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.myrixen.mx.nic.NicException;

/** Removes segments whose owners died before they could. */
public final class ShmSweep {
    private final ShmDirectory directory;

    public ShmSweep(ShmDirectory directory) {
        this.directory = directory;
    }

    /**
     * Removes every segment of that job, and those of this user whose owner is no more.
     *
     * @return how many
     */
    public int sweep(String job) {
        int removed = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory.path(), "myrixen-*")) {
            for (Path file : files) {
                SegmentName name = SegmentName.parse(file.getFileName().toString());
                if (name != null
                        && (name.job().equals(job) || isStale(file, name))
                        && directory.remove(name.toString())) {
                    removed++;
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // Sweeping is a courtesy: what can not be listed stays.
            return removed;
        }
        return removed;
    }

    private boolean isStale(Path file, SegmentName name) {
        try {
            // The self link's owner is this process's user: asked for by no name, so no user database is needed.
            Object self = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
            return self.equals(Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS)) && ownerIsGone(name);
        } catch (IOException e) {
            return false;
        }
    }

    private boolean ownerIsGone(SegmentName name) {
        if (ProcessHandle.of(name.pid()).isPresent()) {
            return false; // cheap, and true of most
        }
        try (SharedSegment segment = directory.attach(name.toString())) {
            Owner owner = SegmentHeader.owner(segment.memory());
            return owner != null && owner.pid() == name.pid() && owner.isGone();
        } catch (NicException e) {
            return false;
        }
    }
}
