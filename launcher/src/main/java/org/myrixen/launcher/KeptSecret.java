package org.myrixen.launcher;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * What a backend draws MAC addresses from, kept on its host where the store forgets it with the process: a successor that draws the
 * same is found again by the frontends. In a file that its user alone may read, never in memory that machines share.
 */
record KeptSecret(Path file) {
    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rw-------");

    /**
     * The secret that was kept, or a new one.
     *
     * @throws UsageException if it can not be kept, or others may have read it
     */
    String value(RandomGenerator random) {
        try {
            String kept = read();
            return kept.isEmpty() ? make(random) : kept;
        } catch (NoSuchFileException e) {
            return make(random);
        } catch (IOException e) {
            throw refused(e.toString());
        }
    }

    private String read() throws IOException {
        Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || !PRIVATE.containsAll(mode)) {
            throw refused("expected a file of mode 0600, it is " + PosixFilePermissions.toString(mode)
                    + ": remove it, and frontends that are there must begin anew");
        }
        return Files.readString(file).strip();
    }

    /** Whole or not at all, whenever this process dies. */
    private String make(RandomGenerator random) {
        HexFormat hex = HexFormat.of();
        String fresh = hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.deleteIfExists(draft);
            try (SeekableByteChannel out = Files.newByteChannel(
                    draft,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PRIVATE))) {
                out.write(ByteBuffer.wrap(fresh.getBytes(StandardCharsets.US_ASCII)));
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            return fresh;
        } catch (IOException e) {
            throw refused(e.toString());
        }
    }

    private UsageException refused(String why) {
        return new UsageException("can not keep in " + file + " what MAC addresses are drawn from: " + why
                + "; or set backend.secret, to the same for each backend of this store");
    }
}
