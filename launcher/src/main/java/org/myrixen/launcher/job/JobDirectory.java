package org.myrixen.launcher.job;

import java.io.Closeable;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.myrixen.bootstrap.ListeningSocket;

/** The job's private directory (mode 0700) that holds the launcher's socket. */
final class JobDirectory implements Closeable {
    private static final String PREFIX = "myrixen-";

    private final Path path;

    private JobDirectory(Path path) {
        this.path = path;
    }

    /** Makes a fresh one among the system's temporary files. */
    static JobDirectory create(Path parent) throws IOException {
        return new JobDirectory(Files.createTempDirectory(parent, PREFIX));
    }

    Path path() {
        return path;
    }

    /** Removes it, if it is still there. */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(path.resolve(ListeningSocket.NAME));
            Files.deleteIfExists(path);
        } catch (IOException e) {
            // What resists is swept by a later job.
        }
    }

    /**
     * Removes directories whose launcher is gone, by the only sure sign: nobody accepts on the socket. What belongs to
     * somebody else, is not understood or resists is left alone.
     */
    static void sweepStale(Path parent) {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path directory : found) {
                Path socket = directory.resolve(ListeningSocket.NAME);
                if (Files.isReadable(directory) && Files.exists(socket) && isDeaf(socket)) {
                    new JobDirectory(directory).close();
                }
            }
        } catch (IOException e) {
            // A courtesy: what can not be listed or deleted stays.
        }
    }

    private static boolean isDeaf(Path socket) {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            return false;
        } catch (java.net.ConnectException e) {
            return true;
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
